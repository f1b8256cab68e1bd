import { DeleteOutlined } from '@ant-design/icons';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { messageChannels, trackingOf, type MessageChannel, type Rung } from '@tagtrail/core/nodes';
import { adLabelBytes, adLabelOf, attachmentRoom, hasAdLabel, takesAdLabel, type AdLabel, type MessageCategory } from '@tagtrail/core/plan';
import { Button, Collapse, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoveButtons } from '../../../ui/show/move-buttons';
import { useLaw } from '../../../words/use-law';
import { useNodeTexts } from '../../view/node-view';
import { TestSendButton } from '../../../test-sends/test-send-button';
import { AttachmentsField } from '../attachments/attachments-field';
import { FormFields, roomOf, useReceiver } from '../form/form-fields';
import { CardPreview } from '../message/card-preview';
import { MessageField } from '../message/message-field';
import { MessagePreview } from '../message/preview/message-preview';
import { TextFindings } from '../message/text-findings';
import { TemplateNote } from '../template/template-note';
import { sendMessageTexts } from '../texts';
import { AsSent, ChannelFields } from './channel-fields';
import { LinkTrackingField } from './link-tracking-field';
import { RungLimits } from './rung-limits';
import styles from './ladder.module.css';

interface RungEditorProps {
  readonly nodeId: string;
  readonly rung: Rung;
  /** Of the whole message. */
  readonly category: MessageCategory;
  readonly place: { readonly index: number; readonly last: number };
  /** Problems of this channel. */
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly onChange: (rung: Rung, burst?: string) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

const addressees = {
  customer_mass_send: 'addressCustomer',
  group_mass_send: 'addressGroup',
  welcome_message: 'addressWelcome',
  customer_service_message: 'addressService',
  app_message: 'addressEmployee',
  email: 'addressEmail',
  sms: 'addressSms',
  webhook: 'addressWebhook',
} as const satisfies Readonly<Record<MessageChannel, string>>;

/** One channel of the ladder: where, what, and how persistently. */
export function RungEditor(props: RungEditorProps) {
  const { nodeId, rung, category, problems, readOnly, onChange } = props;
  const texts = useNodeTexts(sendMessageTexts);
  const own = (name: string): string => `rung-${rung.id}-${name}`;
  const receiver = useReceiver(rung);
  const label = useLabelOfText(rung.channel, category);
  return (
    <section className={styles['rung']} data-testid={`rung:${rung.id}`}>
      <RungHead {...props} />
      <p className={styles['hint']}>{texts[addressees[rung.channel]]}</p>
      <ChannelFields rung={rung} own={own} onChange={onChange} />
      <TemplateNote rung={rung} category={category} readOnly={readOnly} onChange={onChange} />
      {receiver === null ? null : <FormFields receiver={receiver} rung={rung} problems={problems} onChange={onChange} />}
      {rung.channel === 'email' ? (
        <TextFindings
          text={rung.subject}
          problems={problems.filter(({ pointer }) => pointer?.endsWith('/subject'))}
          readOnly={readOnly}
          onChange={(subject) => {
            onChange({ ...rung, subject });
          }}
        />
      ) : null}
      <MessageField
        id={own('text')}
        channel={rung.channel}
        room={roomOf(receiver, rung)}
        tracked={trackingOf(rung) !== null}
        value={rung.text}
        problem={problems.find(({ pointer, code }) => pointer?.endsWith('/text') === true && !code.startsWith('law.')) ?? null}
        readOnly={readOnly}
        addedBytes={labelBytes(label, rung.text)}
        optional={attachedTo(rung).length > 0}
        onChange={(text) => {
          onChange({ ...rung, text }, own('text'));
        }}
      />
      <TextFindings
        text={rung.text}
        problems={problems.filter(({ pointer }) => pointer?.endsWith('/text'))}
        readOnly={readOnly}
        onChange={(text) => {
          onChange({ ...rung, text });
        }}
      />
      <LinkTrackingField rung={rung} id={own('tracking')} onChange={onChange} />
      <Attached {...props} label={label} />
      <AsSent rung={rung} category={category} />
      {readOnly ? null : <TestSendButton nodeId={nodeId} category={category} rung={rung} />}
      <Collapse
        ghost
        size="small"
        items={[{ key: 'limits', label: texts.advanced, children: <RungLimits rung={rung} onChange={onChange} />, forceRender: true }]}
      />
    </section>
  );
}

const labelBytes = (label: AdLabel, text: string): number => (label === 'off' || hasAdLabel(text) ? 0 : adLabelBytes);

/** Those that go out: a channel that takes none ignores what was attached for another. */
const attachedTo = ({ channel, attachments }: Rung): Rung['attachments'] => (attachmentRoom(channel) > 0 ? attachments : []);

/** What goes with the text, and below it the whole as the customer will see it. */
function Attached({ rung, problems, readOnly, onChange, label }: RungEditorProps & { readonly label: AdLabel }) {
  return (
    <>
      {attachmentRoom(rung.channel) > 0 ? (
        <AttachmentsField
          rung={rung}
          problems={problems}
          readOnly={readOnly}
          onChange={(attachments, burst) => {
            onChange({ ...rung, attachments }, burst);
          }}
        />
      ) : null}
      <Preview rung={rung} label={label} />
    </>
  );
}

function Preview({ rung, label }: { readonly rung: Rung; readonly label: AdLabel }) {
  // A mail that is laid out has a preview of its own.
  if (rung.channel === 'email' && rung.html) return null;
  if (rung.channel === 'app_message' && rung.format === 'buttons') return <CardPreview rung={rung} />;
  return <MessagePreview text={rung.text} attachments={attachedTo(rung)} label={label} />;
}

/** Whether the text will say that it is advertising, by the corp's rules. */
function useLabelOfText(channel: MessageChannel, category: MessageCategory): AdLabel {
  const { adLabel } = useLaw();
  return takesAdLabel(channel, 'text') ? adLabelOf(adLabel, { channel, category }) : 'off';
}

function RungHead({ rung, place, readOnly, onChange, onMove, onRemove }: RungEditorProps) {
  const { t } = useTranslation();
  const texts = useNodeTexts(sendMessageTexts);
  return (
    <header className={styles['head']}>
      <span className={styles['number']}>{place.index + 1}</span>
      <Select
        aria-label={texts.channel}
        value={rung.channel}
        disabled={readOnly}
        options={messageChannels.map((value) => ({ value, label: t(`app.channel.${value}`) }))}
        onChange={(channel) => {
          onChange({ ...rung, channel, fallOn: null });
        }}
        style={{ flex: 1 }}
      />
      {readOnly ? null : (
        <Space size={0}>
          <MoveButtons place={place.index} count={place.last + 1} onMove={onMove} />
          <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={texts.removeRung} onClick={onRemove} />
        </Space>
      )}
    </header>
  );
}
