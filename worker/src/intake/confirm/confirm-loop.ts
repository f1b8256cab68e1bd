import type { Logger } from '../../platform/logging.js';
import type { EachInTurn } from '../../platform/each-in-turn.js';
import { groupBy } from '../../platform/group-by.js';
import type { LoopSpec } from '../../platform/loop.js';
import { isOfWecom } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import { batchCustomers, type CustomerPage } from '../../wecom/requests/customers.js';
import type { ApplyRelation } from '../fetch/apply-relation.js';
import type { DirtyRelation, DirtyRepository } from '../fetch/dirty.repository.js';
import { readRelation } from '../fetch/read-relation.js';
import { planConfirmation } from './confirm-plan.js';

export interface ConfirmParts {
  readonly dirty: DirtyRepository;
  readonly wecom: WecomClient;
  readonly apply: ApplyRelation;
  readonly log: Logger;
  readonly inTurn: EachInTurn;
}

/** Relations confirmed in one batch of a corp. */
const atOnce = 2_000;
/** Relations read alone side by side. */
const singleAtOnce = 8;
/** Corps that are read side by side: mostly it is waiting for WeCom. */
const places = { all: 16, each: 1 };

/** Reads once more, in the background, what was read so soon after a hint that WeCom may not have shown it yet. */
export function confirmLoop(parts: ConfirmParts): LoopSpec {
  return {
    name: 'confirm reads',
    room: null,
    everyMs: 1_000,
    work: async (signal, beside) => {
      const unsure = groupBy(await parts.dirty.unsure(), ({ corpId }) => corpId);
      return parts.inTurn.run({ loop: 'confirm reads', keys: [...unsure.keys()], places, signal, beside }, async (corpId) => {
        const { paged, single } = planConfirmation(unsure.get(corpId) ?? []);
        if (paged.length > 0) await confirmPaged(parts, { corpId, employeeIds: paged });
        if (single.length > 0) await confirmSingle(parts, await parts.dirty.claimUnsure(corpId, single, atOnce));
        return false;
      });
    },
  };
}

/** Pages through the employees' customers until all that were claimed are seen; who is on no page, or has lost a tag, is asked for alone with all followers. */
async function confirmPaged(parts: ConfirmParts, ask: { readonly corpId: string; readonly employeeIds: readonly string[] }): Promise<void> {
  const claimed = await parts.dirty.claimUnsure(ask.corpId, ask.employeeIds, atOnce);
  const left = new Map(claimed.map((relation) => [keyOf(relation.employeeId, relation.externalUserid), relation]));
  await forgiving(parts, [...left.values()], async () => {
    let cursor: string | null = null;
    do {
      const page: CustomerPage = await parts.wecom.read(ask.corpId, batchCustomers(ask.employeeIds, cursor), 'background');
      for (const { externalUserid, name, follower } of page.customers) {
        const key = keyOf(follower.userid, externalUserid);
        const relation = left.get(key);
        if (relation === undefined) continue;
        if ((await parts.apply.run(relation, { name, follower, others: null })) !== 'incomplete') left.delete(key);
      }
      cursor = page.nextCursor;
    } while (cursor !== null && left.size > 0);
  });
  await confirmSingle(parts, [...left.values()]);
}

async function confirmSingle(parts: ConfirmParts, claimed: readonly DirtyRelation[]): Promise<void> {
  for (let from = 0; from < claimed.length; from += singleAtOnce) {
    await Promise.all(
      claimed.slice(from, from + singleAtOnce).map(async (relation) =>
        forgiving(parts, [relation], async () => {
          await parts.apply.run(relation, await readRelation(parts.wecom, relation));
        }),
      ),
    );
  }
}

/** WeCom could not be asked: these relations are confirmed later. */
async function forgiving({ dirty, log }: ConfirmParts, relations: readonly DirtyRelation[], read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!isOfWecom(error)) throw error;
    log.warn({ err: error, corpId: relations[0]?.corpId }, 'confirming read failed');
    for (const relation of relations) await dirty.retryLater(relation, error);
  }
}

const keyOf = (employeeId: string, externalUserid: string): string => `${employeeId} ${externalUserid}`;
