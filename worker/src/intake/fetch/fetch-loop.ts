import { failpoint } from '@tagtrail/prisma';
import type { Logger } from '../../platform/logging.js';
import { eachClaimed } from '../../platform/each-claimed.js';
import type { LoopSpec } from '../../platform/loop.js';
import { CorpHeld, isOfWecom } from '../../wecom/call.js';
import type { WecomClient } from '../../wecom/client.js';
import type { ApplyRelation } from './apply-relation.js';
import type { DirtyRelation, DirtyRepository } from './dirty.repository.js';
import { readRelation } from './read-relation.js';

export interface FetchLoopParts {
  readonly dirty: DirtyRepository;
  readonly wecom: WecomClient;
  readonly apply: ApplyRelation;
  readonly log: Logger;
}

/** Relations fetched side by side by one loop: enough that the read gate and not the way to WeCom is the limit. */
const atOnce = 16;

/** Fetches what callbacks, sweeps and tag writes have marked, and writes what it finds. */
export function fetchLoop(parts: FetchLoopParts): LoopSpec {
  return {
    name: 'intake',
    room: 'intake',
    everyMs: 1_000,
    parallel: 4,
    work: async () => eachClaimed(await parts.dirty.claim(atOnce), async (relation) => fetchOne(parts, relation)),
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
