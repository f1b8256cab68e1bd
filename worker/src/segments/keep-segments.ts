import { compileAudience } from '@tagtrail/core/audience';
import { readsOf } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import type { Database } from '@tagtrail/prisma';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import type { AudienceRepository } from './audience.repository.js';
import type { KeptSegmentRepository } from './kept-segment.repository.js';
import type { SegmentUse } from './segment-use.js';

/** Customers whose membership is written in one transaction. */
const customersAtOnce = 50_000;

export interface KeepingParts {
  readonly database: Database;
  readonly kept: KeptSegmentRepository;
  readonly use: SegmentUse;
  readonly audience: AudienceRepository;
}

/** Begins, fills and gives up the rows of members, one chunk of one segment of each corp at a time. */
export function keepLoop(parts: KeepingParts & { readonly inTurn: EachInTurn }): LoopSpec {
  return {
    name: 'keep segments',
    room: 'segments',
    everyMs: 1_000,
    work: async (signal, beside) => {
      const begun = await beginKeeping(parts);
      const filled = await parts.inTurn.run({ loop: 'keep segments', keys: await parts.kept.corpsUnfilled(), signal, beside }, async (corpId) =>
        fillNext(parts, corpId),
      );
      return begun || filled;
    },
  };
}

/** Begins with what is used now, and gives up what no longer is; true when anything changed. */
export async function beginKeeping({ kept, use }: KeepingParts): Promise<boolean> {
  const changed = await kept.compareUse(await use.ids());
  for (const segment of await kept.unread()) await kept.writeReads(segment, readKeys(segment.rule));
  await kept.setFences();
  return changed > 0;
}

/** Fills in the next customers of a segment of the corp; true when there may be more to do at once. */
export async function fillNext({ database, kept, audience }: KeepingParts, corpId: string): Promise<boolean> {
  return database.tx('segments.fill', { timeoutMs: 60_000, idleMs: 60_000 }, async (tx) => {
    const segment = await kept.holdUnfilled(tx, corpId);
    if (segment?.mayFill !== true) return false;
    const range = await audience.nextRange(tx, { corpId, after: segment.filledTo ?? '0', size: customersAtOnce });
    if (range === null) await kept.finish(tx, segment.id);
    else {
      const segments = await audience.rules(tx, corpId);
      const sql = compileAudience(segment.rule, { atMs: Date.parse(segment.at), zone: segment.zone, segments, range, tellsTimed: true });
      await kept.fill(tx, segment, { range, sql });
    }
    return true;
  });
}

/** Keys under which changes are marked for a segment of this rule. A new customer is asked for every segment. */
export function readKeys(rule: Json): readonly string[] {
  const reads = readsOf([rule]);
  return [
    'customer',
    ...reads.tagIds.map((id) => `tag:${id}`),
    ...reads.tagGroups.map((id) => `group:${id}`),
    ...reads.employees.map((id) => `follower:${id}`),
    ...reads.attributes.map((name) => `attr:${name}`),
    ...reads.events.map(({ name }) => `event:${name}`),
    ...reads.lists.map((id) => `list:${id}`),
    ...reads.segments.map((id) => `segment:${id}`),
  ];
}
