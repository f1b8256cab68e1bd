import type { EventDefinition } from '@tagtrail/core/http';
import type { PropertyType, TypedValue } from '@tagtrail/core/kernel';
import { readTypedText } from '@tagtrail/core/kernel';
import { Form, Input, type FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { FormDialog } from '../../ui/page/form-dialog';
import { CopyField } from '../../ui/show/copy-field';
import { useSendEvent } from './use-event-acts';

interface TestForm {
  readonly subject: string;
  readonly properties?: Readonly<Record<string, string | undefined>>;
}

interface TestEventDialogProps {
  readonly event: EventDefinition;
  readonly onClose: () => void;
}

const examples: Readonly<Record<PropertyType, string>> = {
  text: 'A-1001',
  number: '199',
  boolean: 'true',
  date: '2026-12-01',
  dateTime: '2026-12-01T09:30:00+08:00',
};

/** What was written of the properties, each as its type has it; what was left empty, or does not fit, is left out. */
function dataOf({ properties: types }: EventDefinition, { properties = {} }: TestForm): Record<string, TypedValue> {
  const read = types.flatMap(({ name, type }) => {
    const text = properties[name] ?? '';
    const value = readTypedText({ type }, text);
    return text.trim() !== '' && value.ok ? [[name, value.value] as const] : [];
  });
  return Object.fromEntries(read);
}

/** The field a refusal is about; the customer where no field of the form is meant. */
function fieldOf({ properties }: EventDefinition, pointer: string): ['subject'] | ['properties', string] {
  const name = pointer.split('/').at(-1) ?? '';
  return properties.some((property) => property.name === name) ? ['properties', name] : ['subject'];
}

/** One event told as another system would, and how that system would do it. */
export function TestEventDialog({ event, onClose }: TestEventDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<TestForm>();
  const send = useSendEvent();
  const { done, failed } = useFeedback();
  const submit = (values: TestForm): void => {
    const told = { specversion: '1.0', id: crypto.randomUUID(), source: 'tagtrail/test', type: event.name, subject: values.subject.trim() };
    send.mutate(
      { ...told, data: dataOf(event, values) },
      {
        onSuccess: ({ waiting = 0, refused = [] }) => {
          const [first] = refused;
          if (first !== undefined) form.setFields([{ name: fieldOf(event, first.pointer), errors: [first.message] }]);
          else {
            done(waiting > 0 ? t('facts.events.sentWaiting') : t('facts.events.sent'));
            onClose();
          }
        },
        onError: failed,
      },
    );
  };
  return (
    <FormDialog
      form={form}
      name="test-event"
      title={t('facts.events.test')}
      lead={t('facts.events.testLead', { title: event.title })}
      okText={t('facts.events.send')}
      okTestId="send-test-event"
      busy={send.isPending}
      initialValues={{ subject: '', properties: {} }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="subject"
        label={t('facts.events.subject')}
        extra={t('facts.events.subjectHint')}
        rules={[
          { required: true, whitespace: true, message: t('facts.events.subjectMissing') },
          { pattern: /^\s*[A-Za-z0-9_-]{1,64}\s*$/u, message: t('facts.events.subjectWrong') },
        ]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      {event.properties.map((property) => (
        <PropertyField key={property.name} {...property} />
      ))}
      <Curl event={event} />
    </FormDialog>
  );
}

function PropertyField({ name, title, type }: EventDefinition['properties'][number]) {
  const { t } = useTranslation();
  const fits: FormRule = {
    validator: async (_: unknown, text = '') => {
      const written = String(text);
      if (written.trim() !== '' && !readTypedText({ type }, written).ok) throw new Error(t(`facts.wrongValue.${type}`, { example: examples[type] }));
      return Promise.resolve();
    },
  };
  return (
    <Form.Item name={['properties', name]} label={`${title}（${t(`facts.types.${type}`)}）`} rules={[fits]}>
      <Input placeholder={examples[type]} autoComplete="off" />
    </Form.Item>
  );
}

function Curl({ event }: { readonly event: EventDefinition }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const values: TestForm = { subject: '', properties: Object.fromEntries(event.properties.map(({ name, type }) => [name, examples[type]])) };
  const body = { specversion: '1.0', id: 'order-1001', source: 'shop', type: event.name, subject: 'EXTERNAL_USERID', data: dataOf(event, values) };
  const line = `curl -X POST '${globalThis.location.origin}/api/v1/corps/${corpId}/events' -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
  return (
    <Form.Item label={t('facts.events.curl')} extra={t('facts.events.curlHint')}>
      <CopyField value={line} label={t('facts.events.curl')} testId="event-curl" />
    </Form.Item>
  );
}
