import type { Tx } from '@tagtrail/prisma';
import { readAtLast } from '../unread.js';
import { givenUpIntent, openIntent } from './open-intent.sql.js';

export interface NextPoll {
  readonly waitMs: number;
  readonly polls: number;
  readonly keepCancel: boolean;
}

interface PolledTask {
  readonly id: string;
  /** When it was to be read, as it was taken: another moment later on means that somebody has asked for it meanwhile. */
  readonly pollAt: string;
}

/**
 * A task that was read, whose call the caller has locked, is read again in `waitMs`, at the end of its window at the latest,
 * and soon when somebody has asked meanwhile; it is closed when nothing is open any more. A look before its time puts nothing off.
 */
export async function rescheduleTask(tx: Tx, task: PolledTask, next: NextPoll): Promise<void> {
  await tx.run(
    `UPDATE send_call SET lease_until = NULL, ${readAtLast}, polls = CASE WHEN next_poll_at > clock_timestamp() THEN polls ELSE $3 END, cancel_asked_at = CASE WHEN $4 OR next_poll_at <> $5 THEN cancel_asked_at END,
       tracking = CASE WHEN EXISTS (SELECT 1 FROM send_intent i WHERE i.call_id = $1 AND (i.${openIntent} OR ${givenUpIntent})) THEN 'open' ELSE 'closed' END,
       next_poll_at = CASE WHEN next_poll_at <> $5 THEN clock_timestamp()
         ELSE greatest(clock_timestamp() + interval '1 s', least(clock_timestamp() + $2 * interval '1 ms', CASE WHEN next_poll_at > clock_timestamp() THEN next_poll_at END, CASE WHEN confirm_until > clock_timestamp() THEN confirm_until END)) END
     WHERE id = $1 AND tracking = 'open'`,
    [task.id, next.waitMs, next.polls, next.keepCancel, task.pollAt],
  );
}

/** Nothing more is learned of the task. */
export async function closeTask(tx: Tx, callId: string): Promise<void> {
  await tx.run(`UPDATE send_call SET tracking = 'closed', lease_until = NULL, ${readAtLast}, settled_at = clock_timestamp() WHERE id = $1`, [callId]);
}
