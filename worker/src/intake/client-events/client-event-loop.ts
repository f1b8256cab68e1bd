import { messageReceived } from '@tagtrail/core/policy';
import { withdrawByWords, type Said } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { EachInTurn } from '../../platform/each-in-turn.js';
import type { LoopSpec } from '../../platform/loop.js';
import type { RelationRepository } from '../changes/relation.repository.js';
import { applyHappenings, type HappeningParts } from './apply-happenings.js';
import type { ClientEvent, ClientEventRepository } from './client-event.repository.js';
import { judgeEvents } from './judge-events.js';
import { parseClientEvent } from './parse-client-event.js';

export interface ClientEventParts extends HappeningParts {
  readonly database: Database;
  readonly events: ClientEventRepository;
  readonly relations: RelationRepository;
  readonly inTurn: EachInTurn;
}

const atOnce = 200;

/** Applies what clients tell of tags, attributes and the business, that of a customer in the order it came; tags exactly as a fetch applies WeCom's. */
export function clientEventLoop(parts: ClientEventParts): LoopSpec {
  return {
    name: 'client events',
    room: 'intake',
    everyMs: 1_000,
    work: async (signal, beside) =>
      parts.inTurn.run({ loop: 'client events', keys: await parts.events.corps(), signal, beside }, async (corpId) =>
        parts.database.tx('clientEvents', { timeoutMs: 5_000 }, async (tx) => {
          const claimed = await parts.events.claim(tx, corpId, atOnce);
          if (claimed.length > 0) await apply(tx, parts, { corpId, claimed });
          return claimed.length > 0;
        }),
      ),
  };
}

async function apply(tx: Tx, parts: ClientEventParts, of: { readonly corpId: string; readonly claimed: readonly ClientEvent[] }): Promise<void> {
  const told = of.claimed.flatMap(({ body }) => parseClientEvent(body) ?? []);
  const names = told.flatMap((event) => (event.kind === 'attributes' ? Object.keys(event.attributes) : []));
  const attributes = names.length === 0 ? [] : await parts.facts.hold(tx, of.corpId, [...new Set(names)]);
  const customers = await parts.relations.holdMany(
    tx,
    of.corpId,
    told.map(({ externalUserid }) => externalUserid),
  );
  const judged = judgeEvents(of.claimed, { customers, told: await parts.events.told(tx, [...customers.values()]), attributes });
  await applyHappenings(tx, parts, { corpId: of.corpId, happenings: judged.happenings });
  await parts.events.saveTold(tx, judged.told);
  await parts.events.settle(tx, of.corpId, judged.verdicts);
  // Last, for calls and intents come after everything that is locked here. Whose customer was known was withdrawn when it was taken.
  await withdrawByWords(tx, of.corpId, of.claimed.flatMap(saidIn));
}

function saidIn({ body, at }: ClientEvent): readonly Said[] {
  const told = parseClientEvent(body);
  const text = told?.kind === 'event' && told.name === messageReceived ? told.properties['text'] : null;
  return told === null || typeof text !== 'string' ? [] : [{ externalUserid: told.externalUserid, text, toldAt: at }];
}
