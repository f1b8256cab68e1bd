import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { EventDefinition, NewEventRequest } from '@tagtrail/core/http';
import { propertyTypes, retentionClasses } from '@tagtrail/core/kernel';
import { Button, Form, Input, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import { RenamedIn } from '../../uses/user-links';
import { useSaveEvent } from './use-event-acts';
import { DefinitionFields } from '../definition-fields';

interface EventDialogProps {
  /** Null to define one. */
  readonly event: EventDefinition | null;
  /** What a new one begins with. */
  readonly begin?: Partial<Pick<NewEventRequest, 'name' | 'title'>>;
  /** Told the name of a new one before the dialog closes. */
  readonly onDefined?: (name: string) => void;
  readonly onClose: () => void;
}

const eventName = /^(?!com\.tagtrail\.)[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u;
const propertyName = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u;
const nothing = { name: '', title: '', properties: [], retention: 'days400' } as const;
const emptyProperty = { name: '', title: '', type: 'text' } as const;

export function EventDialog({ event, begin, onDefined, onClose }: EventDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewEventRequest>();
  const save = useSaveEvent(event);
  const show = useFormProblem(form, { fieldOf: { name_taken: ['name'] } });
  return (
    <FormDialog
      form={form}
      name="event"
      width={640}
      title={event === null ? t('facts.events.add') : t('facts.events.edit', { title: event.title })}
      okTestId="save-event"
      busy={save.isPending}
      initialValues={event ?? { ...nothing, ...begin }}
      onSubmit={(values) => {
        save.mutate(values, {
          onSuccess: () => {
            onDefined?.(values.name);
            onClose();
          },
          onError: show,
        });
      }}
      onClose={onClose}
    >
      {event === null ? null : <RenamedIn kind="event" id={event.name} />}
      <DefinitionFields
        name={{ pattern: eventName, wrong: t('facts.events.nameWrong'), hint: t('facts.events.nameHint'), maxLength: 100, example: 'order_paid' }}
        isNew={event === null}
      />
      <Form.Item label={t('facts.events.properties')} extra={t('facts.events.propertiesHint')}>
        <PropertyRows />
      </Form.Item>
      <Form.Item name="retention" label={t('facts.events.retention')} extra={t('facts.events.retentionHint')}>
        <Select options={retentionClasses.map((value) => ({ value, label: t(`facts.events.classes.${value}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}

function PropertyRows() {
  const { t } = useTranslation();
  return (
    <Form.List name="properties">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <PropertyRow
              key={key}
              index={name}
              onRemove={() => {
                remove(name);
              }}
            />
          ))}
          <Button
            type="dashed"
            block
            icon={<PlusOutlined />}
            data-testid="add-property"
            onClick={() => {
              add(emptyProperty);
            }}
          >
            {t('facts.events.addProperty')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function PropertyRow({ index, onRemove }: { readonly index: number; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<NewEventRequest>();
  const once = async (_: unknown, name: string): Promise<void> => {
    const others = form.getFieldsValue().properties.filter((_property, other) => other !== index);
    if (others.some((property) => property.name === name)) throw new Error(t('facts.events.propertyTwice'));
    return Promise.resolve();
  };
  return (
    <Space align="start" style={{ width: '100%' }} styles={{ item: { flex: 'auto' } }}>
      <Form.Item name={[index, 'title']} rules={[{ required: true, whitespace: true, message: t('facts.titleMissing') }]}>
        <Input maxLength={100} aria-label={t('facts.titleLabel')} placeholder={t('facts.titleLabel')} />
      </Form.Item>
      <Form.Item
        name={[index, 'name']}
        rules={[{ required: true, message: t('facts.nameMissing') }, { pattern: propertyName, message: t('facts.nameWrong') }, { validator: once }]}
      >
        <Input maxLength={64} aria-label={t('facts.name')} placeholder={t('facts.name')} />
      </Form.Item>
      <Form.Item name={[index, 'type']} style={{ width: 130 }}>
        <Select aria-label={t('facts.type')} options={propertyTypes.map((value) => ({ value, label: t(`facts.types.${value}`) }))} />
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('facts.events.removeProperty')}
        title={t('facts.events.removeProperty')}
        onClick={onRemove}
      />
    </Space>
  );
}
