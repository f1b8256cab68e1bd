import { setTimeout as delay } from 'node:timers/promises';
import { failpoint } from '@tagtrail/prisma';
import type { Logger } from '../platform/logging.js';
import type { Settlement, SettleRepository } from './settle.repository.js';

/** The answer is known to this process alone, so it is kept and tried again while PostgreSQL is away. */
const patienceMs = 60_000;
const retryMs = 250;

/** Writes a verdict down. Gives up with a log line when the call is no longer ours or PostgreSQL stays away: reconcile then asks. */
export class Settler {
  constructor(
    private readonly repository: SettleRepository,
    private readonly log: Logger,
  ) {}

  async settle(settlement: Settlement): Promise<void> {
    const { call, verdict } = settlement;
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        const ours = await this.repository.settle(settlement);
        if (!ours) this.log.warn({ callId: call.id, verdict: verdict.kind }, 'settlement came too late');
        failpoint('settle.afterCommit');
        return;
      } catch (error) {
        if (performance.now() > until) throw error;
        this.log.warn({ err: error, callId: call.id }, 'settlement failed');
        await delay(retryMs);
      }
    }
  }
}
