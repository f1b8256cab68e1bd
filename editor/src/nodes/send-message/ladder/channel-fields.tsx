import type { Rung } from '@tagtrail/core/nodes';
import type { MessageCategory } from '@tagtrail/core/plan';
import { parseText, renderText, smsParts, smsText } from '@tagtrail/core/text';
import { Form, Input, Switch } from 'antd';
import { lazy, Suspense } from 'react';
import { useChannelSettings } from '../../../settings/use-channel-settings';
import { EmployeeChoice } from '../../view/employee-choice';
import { EndpointField } from '../../view/endpoint-field';
import { fill, useNodeTexts } from '../../view/node-view';
import { sendMessageTexts } from '../texts';
import { GroupsField } from './groups-field';
import styles from './ladder.module.css';

interface ChannelFieldsProps {
  readonly rung: Rung;
  /** The id of a field of this rung. */
  readonly own: (name: string) => string;
  readonly onChange: (rung: Rung, burst?: string) => void;
}

/** What only one channel asks for. */
export function ChannelFields(props: ChannelFieldsProps) {
  const { rung, own, onChange } = props;
  switch (rung.channel) {
    case 'webhook':
      return (
        <EndpointField
          id={own('endpoint')}
          value={rung.endpoint}
          onChange={(endpoint) => {
            onChange({ ...rung, endpoint });
          }}
        />
      );
    case 'email':
      return <MailFields {...props} />;
    case 'sms':
      return <SmsFields {...props} />;
    case 'group_mass_send':
      return <GroupsField rung={rung} own={own} onChange={onChange} />;
    case 'customer_mass_send':
    case 'welcome_message':
    case 'customer_service_message':
      return null;
    case 'app_message':
      return <AppMessageFields {...props} />;
  }
}

function AppMessageFields({ rung, own, onChange }: ChannelFieldsProps) {
  const texts = useNodeTexts(sendMessageTexts);
  return (
    <EmployeeChoice
      id={own('employee')}
      label={texts.receiver}
      hint={texts.receiverHint}
      options={{ nobody: texts.receiverOwner, named: texts.receiverNamed, choose: texts.receiverChoose }}
      value={rung.employeeId}
      onChange={(employeeId) => {
        onChange({ ...rung, employeeId });
      }}
    />
  );
}

function MailFields({ rung, own, onChange }: ChannelFieldsProps) {
  const texts = useNodeTexts(sendMessageTexts);
  return (
    <>
      <Form.Item label={texts.subject} htmlFor={own('subject')} extra={texts.subjectHint} required>
        <Input
          id={own('subject')}
          value={rung.subject}
          onChange={(event) => {
            onChange({ ...rung, subject: event.target.value }, own('subject'));
          }}
        />
      </Form.Item>
      <Form.Item label={texts.html} htmlFor={own('html')} extra={texts.htmlHint} layout="horizontal" colon={false}>
        <Switch
          id={own('html')}
          size="small"
          checked={rung.html}
          onChange={(html) => {
            onChange({ ...rung, html });
          }}
        />
      </Form.Item>
    </>
  );
}

function SmsFields({ rung, own, onChange }: ChannelFieldsProps) {
  const texts = useNodeTexts(sendMessageTexts);
  return (
    <Form.Item label={texts.template} htmlFor={own('template')} extra={texts.templateHint}>
      <Input
        id={own('template')}
        value={rung.template}
        maxLength={100}
        onChange={(event) => {
          onChange({ ...rung, template: event.target.value.trim() }, own('template'));
        }}
      />
    </Form.Item>
  );
}

/** How a message looks or counts once its channel has dressed it. */
export function AsSent({ rung, category }: { readonly rung: Rung; readonly category: MessageCategory }) {
  if (rung.text.trim() === '') return null;
  if (rung.channel === 'sms') return <SmsCount text={rung.text} category={category} />;
  if (rung.channel !== 'email' || !rung.html) return null;
  return (
    <Suspense fallback={null}>
      <MailPreview text={rung.text} />
    </Suspense>
  );
}

/** The Markdown library is as large as some pages: it is fetched where a mail is laid out with it. */
const MailPreview = lazy(async () => ({ default: (await import('../message/mail-preview')).MailPreview }));

/** A variable counts for as many characters as its name: values differ from customer to customer. */
function SmsCount({ text, category }: { readonly text: string; readonly category: MessageCategory }) {
  const texts = useNodeTexts(sendMessageTexts);
  const gateway = useChannelSettings().find(({ kind }) => kind === 'sms');
  const parsed = parseText(text);
  const said = parsed.ok
    ? renderText(
        parsed.value.map((part) => (part.kind === 'field' ? { ...part, fallback: part.fallback ?? part.field } : part)),
        {},
      )
    : text;
  const whole = gateway?.kind === 'sms' ? smsText(said, { sign: gateway.config.sign, closing: gateway.config.closing[category] }) : said;
  return (
    <p className={styles['hint']} data-testid="sms-parts">
      {fill(texts.parts, { length: whole.length, parts: smsParts(whole) })}
    </p>
  );
}
