import { attributeWriters, attributeTypes, type AttributeType, type AttributeWriter } from '@tagtrail/core/kernel';
import type { AttributeDefinition, AttributePreview, NewAttributeRequest } from '@tagtrail/core/http';
import { App, Checkbox, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import { RenamedIn } from '../../uses/user-links';
import { usePreviewAttribute, useSaveAttribute } from './use-attribute-acts';
import { DefinitionFields } from '../definition-fields';

interface AttributeForm {
  readonly name: string;
  readonly title: string;
  readonly type: AttributeType;
  readonly choices?: readonly string[];
  readonly writers: readonly AttributeWriter[];
}

interface AttributeDialogProps {
  /** Null to define one. */
  readonly attribute: AttributeDefinition | null;
  /** What a new one begins with. */
  readonly begin?: Partial<Pick<AttributeForm, 'name' | 'title' | 'type'>>;
  /** Told the name of a new one before the dialog closes. */
  readonly onDefined?: (name: string) => void;
  readonly onClose: () => void;
}

const identifier = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u;
const nothing = { name: '', title: '', type: 'text', choices: [], writers: attributeWriters } as const;

function toRequest({ name, title, type, choices = [], writers }: AttributeForm): NewAttributeRequest {
  return { name, title: title.trim(), type, choices: type === 'choice' ? [...choices] : [], writers: [...writers] };
}

/** True where values that are there may not fit any more. */
const mayLose = (before: AttributeDefinition, { type, choices }: NewAttributeRequest): boolean =>
  before.type !== type || before.choices.some((choice) => !choices.includes(choice));

export function AttributeDialog({ attribute, begin, onDefined, onClose }: AttributeDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<AttributeForm>();
  const save = useSaveAttribute(attribute);
  const preview = usePreviewAttribute();
  const confirm = useConfirmLoss();
  const show = useFormProblem(form, { fieldOf: { name_taken: ['name'] } });
  const store = (request: NewAttributeRequest, acceptLoss: number): void => {
    save.mutate(
      { request, acceptLoss },
      {
        onSuccess: () => {
          onDefined?.(request.name);
          onClose();
        },
        onError: show,
      },
    );
  };
  const submit = (values: AttributeForm): void => {
    const request = toRequest(values);
    if (attribute === null || !mayLose(attribute, request)) {
      store(request, 0);
      return;
    }
    const { type, choices } = request;
    preview.mutate(
      { name: attribute.name, request: { type, choices } },
      {
        onSuccess: (told) => {
          confirm(request, told, () => {
            store(request, told.lost);
          });
        },
      },
    );
  };
  return (
    <FormDialog
      form={form}
      name="attribute"
      title={attribute === null ? t('facts.attributes.add') : t('facts.attributes.edit', { title: attribute.title })}
      okTestId="save-attribute"
      busy={save.isPending || preview.isPending}
      initialValues={attribute ?? { ...nothing, ...begin }}
      onSubmit={submit}
      onClose={onClose}
    >
      {attribute === null ? null : <RenamedIn kind="attribute" id={attribute.name} />}
      <AttributeFields isNew={attribute === null} />
    </FormDialog>
  );
}

function AttributeFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation();
  const type = Form.useWatch<AttributeType | undefined>('type') ?? 'text';
  return (
    <>
      <DefinitionFields
        name={{ pattern: identifier, wrong: t('facts.nameWrong'), hint: t('facts.nameHint'), maxLength: 64, example: 'birthday' }}
        isNew={isNew}
      />
      <Form.Item name="type" label={t('facts.type')} extra={t(`facts.typeHints.${type}`)}>
        <Select options={attributeTypes.map((value) => ({ value, label: t(`facts.types.${value}`) }))} />
      </Form.Item>
      {type === 'choice' ? (
        <Form.Item
          name="choices"
          label={t('facts.attributes.choices')}
          extra={t('facts.attributes.choicesHint')}
          rules={[{ required: true, type: 'array', min: 1, message: t('facts.attributes.choicesMissing') }]}
        >
          <Select mode="tags" open={false} suffix={null} tokenSeparators={[',', '，', '、', '\n']} />
        </Form.Item>
      ) : null}
      <Form.Item name="writers" label={t('facts.attributes.writers')} extra={t('facts.attributes.writersHint')}>
        <Checkbox.Group options={attributeWriters.map((value) => ({ value, label: t(`facts.attributes.writer.${value}`) }))} />
      </Form.Item>
    </>
  );
}

/** Says how many customers would lose what before it is done. */
function useConfirmLoss(): (request: NewAttributeRequest, told: AttributePreview, onOk: () => void) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return ({ title, type }, { customers, lost, samples }, onOk) => {
    void modal.confirm({
      title: t('facts.attributes.changeAsk', { title, type: t(`facts.types.${type}`) }),
      content: (
        <>
          <p>{lost === 0 ? t('facts.attributes.lossNone', { customers }) : t('facts.attributes.loss', { customers, lost })}</p>
          {samples.length === 0 ? null : <p>{t('facts.attributes.samples')}</p>}
          {samples.map(({ customerId, name, value }) => (
            <div key={customerId}>{t('facts.attributes.sample', { name, value })}</div>
          ))}
        </>
      ),
      okText: lost === 0 ? t('facts.attributes.confirmChange') : t('facts.attributes.confirmLoss', { lost }),
      okButtonProps: { danger: lost > 0, 'data-testid': 'confirm-attribute-change' },
      onOk,
    });
  };
}
