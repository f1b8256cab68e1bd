import type { BegunCall } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import type { OwnTagWrite } from '../../intake/own-tag-write.js';
import { stepsFromJson } from './tag-steps.js';

/** How a tag write of ours reaches our own snapshot, waits and triggers, for WeCom calls nothing back. */
export type ApplyOwnTagWrite = (tx: Tx, write: OwnTagWrite) => Promise<void>;

interface Writer {
  readonly customerId: string;
  readonly runId: string;
}

/** What an accepted call changes on our side besides the ledger; null for every channel but the tag write. */
export function createOwnEffect(apply: ApplyOwnTagWrite): (call: BegunCall) => ((tx: Tx) => Promise<void>) | null {
  return (call) => {
    if (call.channel !== 'tag_write') return null;
    return async (tx) => {
      const writers = await tx.rows<Writer>('SELECT customer_id AS "customerId", run_id AS "runId" FROM send_intent WHERE call_id = $1', [call.id]);
      for (const { customerId, runId } of writers) {
        for (const { userid, add, remove } of stepsFromJson(call.content)) {
          await apply(tx, { corpId: call.corpId, customerId, employeeId: userid, runId, add, remove });
        }
      }
    };
  };
}
