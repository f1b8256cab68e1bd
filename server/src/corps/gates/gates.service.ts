import { Injectable } from '@nestjs/common';
import { gateCeilings, type ChangeGateRequest, type Gate, type GateGroup, type GateList, type GateSlots } from '@tagtrail/core/http';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { GatesRepository } from './gates.repository.js';
import { ReceiverLimitsRepository } from './receiver-limits.repository.js';

/** Which gate is meant, by whom. */
export interface GateAct {
  readonly corpId: string;
  readonly group: GateGroup;
  readonly caller: Caller;
}

@Injectable()
export class GatesService {
  constructor(
    private readonly repository: GatesRepository,
    private readonly receivers: ReceiverLimitsRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<GateList> {
    const [items, receivers] = await Promise.all([this.repository.list(corpId), this.receivers.list(corpId)]);
    return { items, receivers };
  }

  /** @throws not_found when the corp has no such gate */
  async slots(corpId: string, group: GateGroup): Promise<GateSlots> {
    return required(await this.repository.slots(corpId, group));
  }

  /** From the next slot on. @throws invalid_request above WeCom's own limit. */
  async change({ corpId, group, caller }: GateAct, request: ChangeGateRequest): Promise<Gate> {
    const ceiling = gateCeilings[group];
    if (request.limitPerMinute > ceiling) {
      throw new DomainError('invalid_request', {
        errors: [{ pointer: '/limitPerMinute', code: 'too_big', message: `At most ${ceiling} a minute`, zh: `每分钟最多 ${ceiling} 次` }],
      });
    }
    if (!(await this.repository.setLimit(corpId, group, request.limitPerMinute))) throw new DomainError('not_found');
    const detail = { limitPerMinute: request.limitPerMinute };
    await this.audit.write({ corpId, actor: caller.actor, action: 'gate.changed', target: `gate:${group}`, detail });
    return required((await this.repository.list(corpId)).find((gate) => gate.group === group));
  }
}
