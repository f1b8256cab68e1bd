import { BellOutlined, SyncOutlined } from '@ant-design/icons';
import { isMassSend, massSends } from '@tagtrail/core/plan';
import type { Command, SendItem } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { runsApi } from '../../api/runs';
import { useCommand } from '../../corps/use-command';
import { useRights } from '../../session/session';
import { useProblemText } from '../../ui/feedback/use-problem-text';
import { Instant } from '../../ui/show/instant';
import { taskWords } from './task-words';
import styles from '../runs.module.css';

/** States in which WeCom may know more of a task than we do. */
const lookable: readonly SendItem['state'][] = ['accepted', 'confirmed', 'unknown'];

/** Channels on which being taken is not the end. */
const tracked: readonly SendItem['channel'][] = [...massSends, 'transfer'];

/** What an operator may ask about a task that an employee is to confirm, or a hand-over: remind the employee, look now; and what came of it. */
export function TaskActs({ send }: { readonly send: SendItem }) {
  const { operate } = useRights();
  const look = useCommand((corpId) => runsApi.look(corpId, send.id));
  const remind = useCommand((corpId) => runsApi.remind(corpId, send.id));
  if (!tracked.includes(send.channel) || send.callId === null) return null;
  return (
    <div className={styles['task']} data-testid={`task:${send.id}`}>
      {send.reminders === 0 ? null : <Reminded send={send} />}
      {operate && lookable.includes(send.state) ? (
        <div className={styles['taskActs']}>
          {send.state === 'accepted' && isMassSend(send.channel) ? <RemindButton send={send} asking={remind} /> : null}
          <LookButton asking={look} />
        </div>
      ) : null}
      <Result of={remind} channel={send.channel} />
      <Result of={look} channel={send.channel} />
    </div>
  );
}

type Asking = ReturnType<typeof useCommand>;

function RemindButton({ send, asking }: { readonly send: SendItem; readonly asking: Asking }) {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      icon={<BellOutlined />}
      loading={asking.isPending}
      disabled={send.remindAgainAt !== null}
      data-testid="remind"
      onClick={() => {
        asking.mutate();
      }}
    >
      {t('runs.task.remind')}
    </Button>
  );
}

function LookButton({ asking }: { readonly asking: Asking }) {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      icon={<SyncOutlined />}
      loading={asking.isPending}
      data-testid="look"
      onClick={() => {
        asking.mutate();
      }}
    >
      {t('runs.task.look')}
    </Button>
  );
}

/** How often and when last; and from when WeCom allows another, while the task can still be confirmed. */
function Reminded({ send }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  return (
    <div className={styles['quiet']} data-testid="reminded">
      {t('runs.task.reminded', { n: send.reminders })} <Instant at={send.remindedAt} />
      {send.remindAgainAt === null || send.state !== 'accepted' ? null : (
        <div>
          {t('runs.task.again')} <Instant at={send.remindAgainAt} />
        </div>
      )}
    </div>
  );
}

/** The answer, or the refusal, in words; nothing before one was asked for. */
function Result({ of: { data, error, isPending }, channel }: { readonly of: Asking; readonly channel: SendItem['channel'] }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  if (isPending) return null;
  if (error !== null) {
    const { text, lines } = problem(error);
    return <Outcome good={false}>{[text, ...lines].join(' ')}</Outcome>;
  }
  return data === undefined ? null : <Outcome good={isGood(data)}>{taskWords(data, channel, t)}</Outcome>;
}

const isGood = ({ status }: Command): boolean => status !== 'failed';

function Outcome({ good, children }: { readonly good: boolean; readonly children: string }) {
  return (
    <div role="status" className={styles[good ? 'taskGood' : 'taskBad']} data-testid="task-result">
      {children}
    </div>
  );
}
