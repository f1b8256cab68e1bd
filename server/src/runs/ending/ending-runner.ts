import { setTimeout as rest } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { failpoint, type Tx } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import { Log } from '../../platform/logging/log.token.js';
import { EndingWalkRepository, runsAtOnce, type HeldEnding } from './ending-walk.repository.js';

const lookMs = 1_000;
/** Rests as long as a part took: others have the database half of the time. */
const longestRestMs = 1_000;

/**
 * Ends the runs of endings, some at a time. Every part is one transaction that also keeps how far the walk has come: a process that dies
 * leaves it to the next one that looks. An ending is done when a walk that began after the last entry was let in finds nobody.
 */
@Injectable()
export class EndingRunner implements OnApplicationShutdown {
  private busy = false;
  private stopping = false;

  constructor(
    private readonly walks: EndingWalkRepository,
    private readonly audit: AuditLog,
    private readonly log: Log,
  ) {}

  onApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Goes on while there is any. Never throws: a process edge; what failed is tried again at the next look. */
  @Interval(lookMs)
  async run(): Promise<void> {
    if (this.busy || this.stopping) return;
    this.busy = true;
    try {
      while (!this.stopping) {
        const begun = performance.now();
        const went = await this.walks.holdingNext(async (tx, ending) => this.part(tx, ending));
        if (went === null) return;
        failpoint('ending.afterCommit');
        await rest(Math.min(longestRestMs, performance.now() - begun));
      }
    } catch (error) {
      this.log.to.error({ err: error }, 'runs_not_ended');
    } finally {
      this.busy = false;
    }
  }

  private async part(tx: Tx, ending: HeldEnding): Promise<true> {
    const version = await this.walks.versionAt(tx, ending);
    if (version === null) {
      await this.afterWalk(tx, ending);
      return true;
    }
    const afterRun = version.number === ending.atVersion ? ending.afterRun : '0';
    const runs = await this.walks.runsAfter(tx, version.id, afterRun);
    const told = await this.walks.tell(
      tx,
      runs.filter(({ open }) => open),
      ending.reason,
    );
    const last = runs.at(-1);
    const to =
      last !== undefined && runs.length === runsAtOnce
        ? { atVersion: version.number, afterRun: last.id }
        : { atVersion: version.number + 1, afterRun: '0' };
    await this.walks.goOn(tx, ending.id, { ...to, told });
    return true;
  }

  private async afterWalk(tx: Tx, ending: HeldEnding): Promise<void> {
    if (ending.walkTold > 0 || !ending.settled) {
      await this.walks.walkAgain(tx, ending);
      return;
    }
    const { runs, withdrawn, tasks } = await this.walks.finish(tx, ending.id);
    const { corpId, journeyId, reason } = ending;
    const detail = { reason, runs, withdrawn, tasks };
    await this.audit.writeIn(tx, { corpId, actor: 'system', action: 'journey.runsEnded', target: `journey:${journeyId}`, detail });
  }
}
