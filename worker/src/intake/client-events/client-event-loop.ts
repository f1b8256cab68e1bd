import type { Database, Tx } from '@tagtrail/prisma';
import type { EachInTurn } from '../../platform/each-in-turn.js';
import type { LoopSpec } from '../../platform/loop.js';
import { applyTagChanges, type TagChangeParts } from '../changes/apply-tag-changes.js';
import type { RelationRepository } from '../changes/relation.repository.js';
import type { ClientEvent, ClientEventRepository } from './client-event.repository.js';
import { judgeEvents } from './judge-events.js';
import { parseClientEvent } from './parse-client-event.js';

export interface ClientEventParts {
  readonly database: Database;
  readonly events: ClientEventRepository;
  readonly relations: RelationRepository;
  readonly changes: TagChangeParts;
  readonly inTurn: EachInTurn;
}

const atOnce = 200;

/** Applies the tag events of clients exactly as a fetch applies WeCom's, those of a customer in the order they came. */
export function clientEventLoop(parts: ClientEventParts): LoopSpec {
  return {
    name: 'client events',
    room: 'intake',
    everyMs: 1_000,
    work: async (signal) =>
      parts.inTurn.run({ loop: 'client events', keys: await parts.events.corps(), signal }, async (corpId) =>
        parts.database.tx('clientEvents', { timeoutMs: 5_000 }, async (tx) => {
          const claimed = await parts.events.claim(tx, corpId, atOnce);
          if (claimed.length > 0) await apply(tx, parts, { corpId, claimed });
          return claimed.length > 0;
        }),
      ),
  };
}

async function apply(tx: Tx, parts: ClientEventParts, of: { readonly corpId: string; readonly claimed: readonly ClientEvent[] }): Promise<void> {
  const subjects = of.claimed.flatMap(({ body }) => parseClientEvent(body)?.externalUserid ?? []);
  const customers = await parts.relations.holdMany(tx, of.corpId, subjects);
  const judged = judgeEvents(of.claimed, { customers, told: await parts.events.told(tx, [...customers.values()]) });
  const cause = { source: 'api', depth: 0, runId: null } as const;
  await applyTagChanges(tx, parts.changes, { corpId: of.corpId, changes: judged.changes, cause, enters: true });
  await parts.events.saveTold(tx, judged.told);
  await parts.events.settle(tx, of.corpId, judged.verdicts);
}
