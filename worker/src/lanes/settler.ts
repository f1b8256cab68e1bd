import { setTimeout as delay } from 'node:timers/promises';
import { settle, type Settlement } from '@tagtrail/ledger';
import { failpoint, type Database } from '@tagtrail/prisma';
import type { Logger } from '../platform/logging.js';

/** The answer is known to this process alone, so it is kept and tried again while PostgreSQL is away. */
const patienceMs = 60_000;
const retryMs = 250;

/** Writes an answer down. Gives up with a log line when the call is no longer ours or PostgreSQL stays away: reconcile then asks. */
export class Settler {
  constructor(
    private readonly database: Database,
    private readonly log: Logger,
  ) {}

  async settle(settlement: Settlement): Promise<void> {
    const { call, answer } = settlement;
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        const ours = await settle(this.database, settlement);
        if (!ours) this.log.warn({ callId: call.id, answer: answer.kind }, 'settlement came too late');
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
