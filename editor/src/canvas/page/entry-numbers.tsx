import type { Counts, EntryCounts } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCountText } from '../../ui/format/use-count-text';
import { useInstantText } from '../../ui/format/use-instant-text';
import { usePercent } from '../../ui/format/use-percent';
import { durationText } from '../../words/words';
import styles from './page.module.css';

/** Who waits to enter, what is left of the caps, whom publishing takes in, and who has reached the goal; only what the journey has. */
export function EntryNumbers({ counts: { entry, runs, sendQueue, range } }: { readonly counts: Counts }) {
  // Who reached the goal in a range may have begun before it: only of all there is a rate.
  const started = range === 'all' ? runs.started : null;
  return (
    <span className={styles['numbers']} data-testid="entry-numbers">
      <Queue queue={entry.queue} />
      <SendQueue queues={Object.values(sendQueue)} />
      <Cap kind="capTotal" cap={entry.cap.total} />
      <Cap kind="capToday" cap={entry.cap.today} />
      <Backfill backfill={entry.backfill} />
      <Goal within={entry.goalWithin} reached={runs.reachedGoal} started={started} />
    </span>
  );
}

function Queue({ queue: { waiting, more, clearsAt } }: Pick<EntryCounts, 'queue'>) {
  const { t } = useTranslation();
  const number = useCountText();
  const { short } = useInstantText();
  if (waiting === 0) return null;
  const n = number(waiting);
  const clears = clearsAt === null ? '' : t(more ? 'canvas.observe.clearsAfter' : 'canvas.observe.clearsAt', { at: short(clearsAt) });
  return (
    <Tag color="warning" title={t('canvas.observe.queueHint')} data-testid="entry-queue">
      {t(more ? 'canvas.observe.queueMore' : 'canvas.observe.queue', { n })}
      {clears}
    </Tag>
  );
}

/** What of all steps waits for its slot, and when the last of it is through. */
function SendQueue({ queues }: { readonly queues: readonly Counts['sendQueue'][string][] }) {
  const { t } = useTranslation();
  const number = useCountText();
  const { short } = useInstantText();
  const ends = queues.flatMap(({ clearsAt }) => (clearsAt === null ? [] : [clearsAt])).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const last = ends.at(-1);
  if (last === undefined) return null;
  const n = number(queues.reduce((sum, { messages }) => sum + messages, 0));
  return (
    <Tag color="processing" title={t('canvas.observe.sendQueueHint')} data-testid="send-queue">
      {t(`canvas.observe.${queues.some(({ more }) => more) ? 'sendQueueAfter' : 'sendQueue'}`, { n, at: short(last) })}
    </Tag>
  );
}

function Cap({ kind, cap }: { readonly kind: 'capTotal' | 'capToday'; readonly cap: EntryCounts['cap']['total'] }) {
  const { t } = useTranslation();
  const number = useCountText();
  if (cap === null) return null;
  const used = cap.used ?? 0;
  return (
    <Tag color={used >= cap.limit ? 'error' : 'default'} title={t('canvas.observe.capHint')} data-testid={kind}>
      {t(`canvas.observe.${kind}`, { used: number(used), limit: number(cap.limit) })}
    </Tag>
  );
}

function Backfill({ backfill }: Pick<EntryCounts, 'backfill'>) {
  const { t } = useTranslation();
  const number = useCountText();
  if (backfill === null) return null;
  const { going, entered } = backfill;
  return (
    <Tag color={going ? 'processing' : 'default'} data-testid="backfill">
      {t(going ? 'canvas.observe.backfilling' : 'canvas.observe.backfilled', { n: number(entered) })}
    </Tag>
  );
}

interface GoalProps {
  readonly within: EntryCounts['goalWithin'];
  readonly reached: number | null;
  /** Null: of how many is not told. */
  readonly started: number | null;
}

function Goal({ within, reached, started }: GoalProps) {
  const { t } = useTranslation();
  const number = useCountText();
  const percent = usePercent();
  if (within === null || reached === null) return null;
  if (started === null)
    return (
      <Tag color="success" data-testid="goal-reached">
        {t('sight.goal', { n: number(reached) })}
      </Tag>
    );
  const rate = percent(started === 0 ? 0 : reached / started);
  return (
    <Tag
      color="success"
      title={t('canvas.observe.goalHint', { within: durationText(within, t), started: number(started) })}
      data-testid="goal-reached"
    >
      {t('canvas.observe.goal', { n: number(reached), rate, within: durationText(within, t) })}
    </Tag>
  );
}
