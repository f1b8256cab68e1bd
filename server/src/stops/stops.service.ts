import { Injectable } from '@nestjs/common';
import type { ParsedSetStopRequest, SetStopResult, Stops } from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { StopsRepository } from './stops.repository.js';

/** The brakes. A stop suppresses nothing: it holds back from the next dispatch on, and letting go resumes. */
@Injectable()
export class StopsService {
  constructor(
    private readonly repository: StopsRepository,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string): Promise<Stops> {
    return this.repository.list(corpId);
  }

  /** @throws not_found for a target that is not there; not_allowed when somebody else than an administrator of the installation would stop it: it holds other corps too */
  async set(corpId: string, request: ParsedSetStopRequest, caller: Caller): Promise<SetStopResult> {
    const { scope, target, stopped } = request;
    if (scope === 'installation' && !caller.administrator) throw new DomainError('not_allowed');
    return this.repository.inTransaction(async (tx) => {
      if (!(await this.repository.set(tx, corpId, request))) throw new DomainError('not_found');
      const mayStillArrive = stopped ? await this.repository.listDispatched(tx, corpId, request) : [];
      const action = stopped ? 'stop.set' : 'stop.released';
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action,
        target: `${scope}:${target ?? corpId}`,
        detail: { mayStillArrive: mayStillArrive.length },
      });
      return { stopped, mayStillArrive };
    });
  }
}
