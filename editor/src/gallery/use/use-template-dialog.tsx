import { AppstoreOutlined } from '@ant-design/icons';
import { Alert, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateJourney } from '../../journeys/use-journey-actions';
import { usePreferences } from '../../preferences/preferences';
import { FormDialog } from '../../ui/page/form-dialog';
import { fillNeeds, type Chosen } from '../template/fill-needs';
import type { JourneyTemplate, Need, OpenTemplate } from '../template/template';
import { NeedField } from './need-field';
import { useProposals } from './use-proposals';

interface UseTemplateDialogProps {
  readonly template: JourneyTemplate;
  readonly onClose: () => void;
}

interface Mapping {
  readonly name: string;
  readonly chosen: Chosen;
}

/** Asks once for each thing that the template needs of the corp, and opens the draft with it in every place. */
export function UseTemplateDialog({ template, onClose }: UseTemplateDialogProps) {
  const open = template.in(usePreferences((preferences) => preferences.locale));
  const proposed = useProposals(open);
  // Opened once what it begins with is known: a form that fills itself under one's hands would be worse than a moment's wait.
  return proposed === null ? null : <MappingDialog open={open} proposed={proposed} onClose={onClose} />;
}

interface MappingDialogProps {
  readonly open: OpenTemplate;
  readonly proposed: Mapping;
  readonly onClose: () => void;
}

function MappingDialog({ open, proposed, onClose }: MappingDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Mapping>();
  const create = useCreateJourney();
  return (
    <FormDialog
      form={form}
      name="template"
      width={600}
      title={
        <>
          <AppstoreOutlined /> {t('gallery.dialog.title', { title: open.title })}
        </>
      }
      {...(open.needs.length === 0 ? {} : { lead: t('gallery.dialog.lead') })}
      okText={t('gallery.dialog.submit')}
      okTestId="create-from-template"
      busy={create.isPending}
      requiredMark={false}
      initialValues={{ ...proposed }}
      onSubmit={({ name, chosen = {} }) => {
        create.mutate({ name: name.trim(), graph: fillNeeds(open.graph, chosen) });
      }}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('gallery.dialog.name')}
        rules={[{ required: true, whitespace: true, message: t('gallery.dialog.nameMissing') }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      {open.needs.map((need) => (
        <Form.Item key={need.key} name={['chosen', need.key]} label={need.title} extra={need.hint}>
          <NeedField need={need} />
        </Form.Item>
      ))}
      <WhatIsOpen needs={open.needs} />
    </FormDialog>
  );
}

/** What the draft will still ask for. */
function WhatIsOpen({ needs }: { readonly needs: readonly Need[] }) {
  const { t } = useTranslation();
  const chosen = Form.useWatch<Chosen | undefined>('chosen') ?? {};
  const open = needs.filter(({ key }) => (chosen[key] ?? '') === '').length;
  return (
    <div role="status" data-testid="needs-open">
      {open === 0 ? (
        <Alert type="success" showIcon title={t('gallery.dialog.complete')} />
      ) : (
        <Alert type="info" showIcon title={t('gallery.dialog.open', { n: open })} />
      )}
    </div>
  );
}
