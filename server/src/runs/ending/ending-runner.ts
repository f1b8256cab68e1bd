import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { failpoint, type Tx } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import { BackgroundWork } from '../../platform/lease/background-work.js';
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
export class EndingRunner extends BackgroundWork {
  constructor(
    private readonly walks: EndingWalkRepository,
    private readonly audit: AuditLog,
    log: Log,
  ) {
    super(log, 'runs_not_ended');
  }

  /** Goes on while there is any. */
  @Interval(lookMs)
  async run(): Promise<void> {
    await this.round(async () => {
      while (!this.stopping) {
        const begun = performance.now();
        if (!(await this.walks.holdingNext((tx, ending) => this.part(tx, ending)))) return;
        failpoint('ending.afterCommit');
        await rest(Math.min(longestRestMs, performance.now() - begun));
      }
    });
  }

  private async part(tx: Tx, ending: HeldEnding): Promise<void> {
    const version = await this.walks.versionAt(tx, ending);
    if (version === null) return this.afterWalk(tx, ending);
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
