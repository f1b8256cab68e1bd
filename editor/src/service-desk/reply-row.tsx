import { DeleteOutlined } from '@ant-design/icons';
import type { ServiceDeskRequest } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { textBytes } from '@tagtrail/core/text';
import { Button, Checkbox, Input, Select, Space, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { TimeField } from '../fields/clock-fields';
import { MoveButtons } from '../ui/show/move-buttons';
import styles from './service-desk.module.css';

export type Reply = ServiceDeskRequest['replies'][number];

interface ReplyRowProps {
  readonly reply: Reply;
  readonly place: { readonly index: number; readonly count: number };
  /** In seven days; null: never. */
  readonly answered: { readonly sent: number; readonly guarded: number } | null;
  readonly onChange: (reply: Reply) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

const officeHours = { from: '09:00', until: '18:00' } as const;

/** One rule: its words, what it answers, when, and how often it has. */
export function ReplyRow({ reply, place, answered, onChange, onMove, onRemove }: ReplyRowProps) {
  const { t } = useTranslation();
  const used = textBytes(reply.text);
  return (
    <section className={styles['reply']} data-testid={`reply-${String(place.index + 1)}`}>
      <header className={styles['head']}>
        <Select<Reply['match']>
          aria-label={t('serviceDesk.match')}
          value={reply.match}
          options={(['contains', 'exact'] as const).map((value) => ({ value, label: t(`serviceDesk.matches.${value}`) }))}
          onChange={(match) => {
            onChange({ ...reply, match });
          }}
        />
        <Select<string[]>
          mode="tags"
          aria-label={t('serviceDesk.words')}
          placeholder={t('serviceDesk.words')}
          status={reply.words.length === 0 ? 'error' : ''}
          value={[...reply.words]}
          maxCount={limits.serviceReplyWords}
          open={false}
          suffix={null}
          tokenSeparators={[',', '，', '、', ' ']}
          onChange={(words) => {
            onChange({ ...reply, words: words.map((word) => word.trim().slice(0, 50)).filter((word) => word !== '') });
          }}
          style={{ flex: 1, minWidth: 220 }}
        />
        <Switch
          checked={reply.live}
          aria-label={t('serviceDesk.live')}
          onChange={(live) => {
            onChange({ ...reply, live });
          }}
        />
        <MoveButtons place={place.index} count={place.count} onMove={onMove} />
        <Button type="text" icon={<DeleteOutlined />} aria-label={t('serviceDesk.remove')} onClick={onRemove} />
      </header>
      <Input.TextArea
        aria-label={t('serviceDesk.text')}
        placeholder={t('serviceDesk.textPlaceholder')}
        value={reply.text}
        status={used > limits.serviceTextBytes ? 'error' : ''}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={({ target }) => {
          onChange({ ...reply, text: target.value });
        }}
      />
      <footer className={styles['foot']}>
        <HoursFields reply={reply} onChange={onChange} />
        <span>
          {answered === null ? '' : t('serviceDesk.answered', answered)} {t('serviceDesk.bytes', { used, limit: limits.serviceTextBytes })}
        </span>
      </footer>
    </section>
  );
}

function HoursFields({ reply, onChange }: Pick<ReplyRowProps, 'reply' | 'onChange'>) {
  const { t } = useTranslation();
  const { hours } = reply;
  return (
    <Space>
      <Checkbox
        checked={hours !== null}
        onChange={({ target }) => {
          onChange({ ...reply, hours: target.checked ? officeHours : null });
        }}
      >
        {t('serviceDesk.hours')}
      </Checkbox>
      {hours === null ? null : (
        <>
          <TimeField
            id={`${reply.id}-from`}
            label={t('policy.windows.from')}
            value={hours.from}
            onChange={(from) => {
              onChange({ ...reply, hours: { ...hours, from } });
            }}
          />
          <TimeField
            id={`${reply.id}-until`}
            label={t('policy.windows.to')}
            value={hours.until}
            onChange={(until) => {
              onChange({ ...reply, hours: { ...hours, until } });
            }}
          />
        </>
      )}
    </Space>
  );
}
