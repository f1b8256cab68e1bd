import { PlusOutlined } from '@ant-design/icons';
import type { ServiceDeskBody, ServiceDeskRequest } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { replyGuard } from '@tagtrail/core/policy';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { Panel } from '../ui/page/panel';
import { ReplyRow, type Reply } from './reply-row';
import { useSaveServiceDesk } from './use-service-desk';

const newId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 12);
const newReply = (): Reply => ({ id: newId(), words: [], match: 'contains', text: '', live: true, hours: null });

/** Rules in the order in which they are tried; the first that fits answers. */
export function RepliesPanel({ desk }: { readonly desk: ServiceDeskBody }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const saved: ServiceDeskRequest = { replies: desk.replies, optOutText: desk.optOutText };
  const [now, setNow] = useState<ServiceDeskRequest>(saved);
  const save = useSaveServiceDesk(desk.revision);
  const wordless = now.replies.some(({ words }) => words.length === 0);
  const isChanged = JSON.stringify(now) !== JSON.stringify(saved);
  const setReplies = (replies: readonly Reply[]): void => {
    setNow({ ...now, replies });
  };
  const saveButton = (
    <Button
      type="primary"
      data-testid="save-replies"
      disabled={!isChanged || wordless}
      loading={save.isPending}
      onClick={() => {
        save.mutate(now);
      }}
    >
      {t('app.common.save')}
    </Button>
  );
  return (
    <Panel title={t('serviceDesk.replies')} note={t('serviceDesk.repliesNote', replyGuard)} extra={operate ? saveButton : null}>
      <ProblemAlert error={save.error} />
      <Form layout="vertical" disabled={!operate}>
        {now.replies.length === 0 ? <p>{t('serviceDesk.noReplies')}</p> : null}
        {now.replies.map((reply, place) => (
          <ReplyRow
            key={reply.id}
            reply={reply}
            place={{ index: place, count: now.replies.length }}
            answered={desk.answered[reply.id] ?? null}
            onChange={(changed) => {
              setReplies(now.replies.map((other) => (other.id === reply.id ? changed : other)));
            }}
            onMove={(to) => {
              setReplies(now.replies.toSpliced(place, 1).toSpliced(to, 0, reply));
            }}
            onRemove={() => {
              setReplies(now.replies.filter(({ id }) => id !== reply.id));
            }}
          />
        ))}
        {operate && now.replies.length < limits.serviceReplies ? (
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            data-testid="add-reply"
            onClick={() => {
              setReplies([...now.replies, newReply()]);
            }}
          >
            {t('serviceDesk.add')}
          </Button>
        ) : null}
        <Form.Item label={t('serviceDesk.optOut')} htmlFor="opt-out-text" extra={t('serviceDesk.optOutNote')} style={{ marginTop: 24 }}>
          <Input
            id="opt-out-text"
            value={now.optOutText}
            placeholder={t('serviceDesk.optOutPlaceholder')}
            onChange={({ target }) => {
              setNow({ ...now, optOutText: target.value });
            }}
          />
        </Form.Item>
      </Form>
    </Panel>
  );
}
