import { failpoint } from '@tagtrail/prisma';
import type { Logger } from '../../platform/logging.js';
import { eachClaimed } from '../../platform/each-claimed.js';
import { Shares } from '../../platform/places.js';
import type { LoopSpec } from '../../platform/loop.js';
import { CorpHeld, isOfWecom } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import type { DirtyRelation, DirtyRepository } from './dirty.repository.js';
import { readRelation, type ReadRelation } from './read-relation.js';

export interface FetchLoopParts {
  readonly dirty: Pick<DirtyRepository, 'claim' | 'retryLater' | 'wait'>;
  readonly wecom: Pick<WecomClient, 'read'>;
  readonly apply: { run(claimed: DirtyRelation, read: ReadRelation): Promise<unknown> };
  readonly log: Logger;
}

/** Relations of a corp that are claimed together. */
const atOnce = 16;
/** Claims of a corp that are read side by side: enough that the read gate and not the way to WeCom is the limit. */
const claimsAtOnce = 4;

/** Fetches what callbacks, sweeps and tag writes have marked, and writes what it finds. A corp whose answers are slow holds up itself alone. */
export function fetchLoop(parts: FetchLoopParts): LoopSpec {
  const shares = new Shares(claimsAtOnce);
  return {
    name: 'intake',
    room: 'intake',
    everyMs: 1_000,
    work: async (_signal, beside) =>
      eachClaimed(
        { shares, beside },
        async (leftOut) => parts.dirty.claim(atOnce, leftOut),
        async (relation) => fetchOne(parts, relation),
      ),
  };
}

async function fetchOne({ dirty, wecom, apply, log }: FetchLoopParts, claimed: DirtyRelation): Promise<void> {
  try {
    failpoint('intake.beforeFetch');
    const read = await readRelation(wecom, claimed);
    failpoint('intake.afterFetch');
    await apply.run(claimed, read);
  } catch (error) {
    if (error instanceof CorpHeld) return dirty.wait(claimed);
    // A defect is listed like a read that was refused, and waits longer each time; the loop says it besides.
    if (error instanceof Error) await dirty.retryLater(claimed, error);
    if (!isOfWecom(error)) throw error;
    log.warn({ err: error, corpId: claimed.corpId }, 'fetch failed');
  }
}
