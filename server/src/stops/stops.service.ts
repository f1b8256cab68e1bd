import { Injectable } from '@nestjs/common';
import type { ParsedSetStopRequest, SetStopResult, StopReach, StopReachQuery, Stops } from '@tagtrail/core/http';
import { turnSwitch } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { StopReachRepository } from './stop-reach.repository.js';
import { StopsRepository } from './stops.repository.js';

/** The brakes. A stop suppresses nothing: it holds back from the next dispatch on, and letting go resumes. */
@Injectable()
export class StopsService {
  constructor(
    private readonly repository: StopsRepository,
    private readonly reaches: StopReachRepository,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string): Promise<Stops> {
    return this.repository.list(corpId);
  }

  /** @throws not_allowed for the installation, of whoever does not administer it */
  async reach(corpId: string, query: StopReachQuery, caller: Caller): Promise<StopReach> {
    if (query.scope === 'installation' && !caller.administrator) throw new DomainError('not_allowed');
    return this.reaches.count(corpId, query);
  }

  /**
   * @throws not_found for a target that is not there; not_allowed when somebody else than an administrator of the installation would
   * stop it: it holds other corps too; invalid_request for letting a journey go that the breaker has stopped without saying why
   */
  async set(corpId: string, request: ParsedSetStopRequest, caller: Caller): Promise<SetStopResult> {
    const { scope, target, stopped, note } = request;
    if (scope === 'installation' && !caller.administrator) throw new DomainError('not_allowed');
    return this.repository.inTransaction(async (tx) => {
      if (!(await turnSwitch(tx, corpId, request))) throw new DomainError('not_found');
      if (scope === 'journey' && !stopped) await this.leaveTrips(tx, corpId, { journeyId: target ?? '', by: caller.actor, note });
      const mayStillArrive = stopped ? await this.repository.listDispatched(tx, corpId, request) : [];
      const action = stopped ? 'stop.set' : 'stop.released';
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action,
        target: `${scope}:${target ?? corpId}`,
        detail: { mayStillArrive: mayStillArrive.length, ...(note === '' ? {} : { note }) },
      });
      return { stopped, mayStillArrive };
    });
  }

  private async leaveTrips(tx: Tx, corpId: string, { journeyId, ...why }: { journeyId: string; by: string; note: string }): Promise<void> {
    const trips = await this.repository.holdTrips(tx, corpId, journeyId);
    if (trips.length === 0) return;
    if (why.note === '') throw new DomainError('invalid_request', { errors: [noteNeeded] });
    await this.repository.leaveTrips(tx, trips, why);
  }
}

const noteNeeded = {
  pointer: '/note',
  code: 'note_needed',
  message: 'The breaker has stopped this journey: say what was looked at and why it may go on. "Needs attention" shows its figures.',
  zh: '这个旅程是被熔断自动暂停的：请写明检查了什么、为什么可以继续。数据见「待处理」。',
};
