import type { Database } from '@tagtrail/prisma';
import { createChangeParts } from '../changes/record-changes.js';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import { FactsRepository } from '../progress/facts.repository.js';
import { askDue, askLoop } from './ask-due.js';
import { AudienceRepository } from './audience.repository.js';
import { DueCustomerRepository } from './due-customer.repository.js';
import { beginKeeping, fillNext, keepLoop } from './keep-segments.js';
import { KeptSegmentRepository } from './kept-segment.repository.js';
import { SegmentUse } from './segment-use.js';
import { SegmentUseRepository } from './segment-use.repository.js';

export interface Segments {
  readonly loops: readonly LoopSpec[];
  /** One round of keeping for a corp: true when there may be more. */
  readonly keep: (corpId: string) => Promise<boolean>;
  /** One round of asking: how many customers were asked about. */
  readonly ask: (corpId: string) => Promise<number>;
}

/** The room, put together over a database. */
export function createSegments(database: Database, inTurn: EachInTurn): Segments {
  const keeping = {
    database,
    kept: new KeptSegmentRepository(database),
    use: new SegmentUse(new SegmentUseRepository(database)),
    audience: new AudienceRepository(),
  };
  const asking = { database, due: new DueCustomerRepository(database), facts: new FactsRepository(), changes: createChangeParts() };
  return {
    loops: [keepLoop({ ...keeping, inTurn }), askLoop({ ...asking, inTurn })],
    keep: async (corpId) => {
      const begun = await beginKeeping(keeping);
      return (await fillNext(keeping, corpId)) || begun;
    },
    ask: async (corpId) => askDue(asking, corpId),
  };
}
