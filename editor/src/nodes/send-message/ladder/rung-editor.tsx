import { DeleteOutlined } from '@ant-design/icons';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { messageChannels, type MessageChannel, type Rung } from '@tagtrail/core/nodes';
import type { MessageCategory } from '@tagtrail/core/plan';
import { Button, Collapse, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoveButtons } from '../../../ui/show/move-buttons';
import { useNodeTexts } from '../../view/node-view';
import { FormFields, roomOf, useReceiver } from '../form/form-fields';
import { MessageField } from '../message/message-field';
import { TextFindings } from '../message/text-findings';
import { sendMessageTexts } from '../texts';
import { AsSent, ChannelFields } from './channel-fields';
import { RungLimits } from './rung-limits';
import styles from './ladder.module.css';

interface RungEditorProps {
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
  welcome_message: 'addressWelcome',
  app_message: 'addressOwner',
  email: 'addressEmail',
  sms: 'addressSms',
  webhook: 'addressWebhook',
} as const satisfies Readonly<Record<MessageChannel, string>>;

/** One channel of the ladder: where, what, and how persistently. */
export function RungEditor(props: RungEditorProps) {
  const { rung, category, problems, readOnly, onChange } = props;
  const texts = useNodeTexts(sendMessageTexts);
  const own = (name: string): string => `rung-${rung.id}-${name}`;
  const receiver = useReceiver(rung);
  return (
    <section className={styles['rung']} data-testid={`rung:${rung.id}`}>
      <RungHead {...props} />
      <p className={styles['hint']}>{texts[addressees[rung.channel]]}</p>
      <ChannelFields rung={rung} own={own} onChange={onChange} />
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
        roomBytes={roomOf(receiver, rung)?.textBytes ?? null}
        value={rung.text}
        problem={problems.find(({ pointer, code }) => pointer?.endsWith('/text') === true && !code.startsWith('law.')) ?? null}
        readOnly={readOnly}
        asWritten={rung.channel !== 'email' || !rung.html}
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
      <AsSent rung={rung} category={category} />
      <Collapse
        ghost
        size="small"
        items={[{ key: 'limits', label: texts.advanced, children: <RungLimits rung={rung} onChange={onChange} />, forceRender: true }]}
      />
    </section>
  );
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
