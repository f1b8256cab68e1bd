import { Injectable } from '@nestjs/common';
import type { Canary, CanaryList } from '@tagtrail/core/http';
import { releaseCanary, stopCanary, type CanaryReport, type HeldCanary } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { CanaryRepository, type CanaryOf } from './canary.repository.js';

export interface CanaryAct extends CanaryOf {
  readonly caller: Caller;
}

interface Deed {
  readonly audited: string;
  readonly change: (tx: Tx, canary: HeldCanary, by: string) => Promise<void>;
}

/** What a person decides about the rest of a canary. */
@Injectable()
export class CanaryService {
  constructor(
    private readonly repository: CanaryRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws not_found */
  async list(corpId: string, journeyId: string): Promise<CanaryList> {
    const reports = required(await this.repository.list(corpId, journeyId));
    return { items: reports.map(toCanary) };
  }

  /** Released once; asked for again, nothing changes. @throws not_found */
  release(act: CanaryAct): Promise<Canary> {
    return this.decide(act, 'released', { audited: 'canary.released', change: releaseCanary });
  }

  /** @throws not_found; conflict for one that is released */
  stop(act: CanaryAct): Promise<Canary> {
    return this.decide(act, 'stopped', { audited: 'canary.stopped', change: stopCanary });
  }

  private async decide({ corpId, journeyId, number, caller }: CanaryAct, next: 'released' | 'stopped', deed: Deed): Promise<Canary> {
    return this.repository.holding({ corpId, journeyId, number }, async (tx, held) => {
      const canary = required(held);
      const before = required(await this.repository.read(tx, canary.versionId));
      if (canary.state === next) return toCanary(before);
      if (canary.state === 'released') throw new DomainError('conflict');
      await deed.change(tx, canary, caller.actor);
      const { waiting, sent, failed, complaints } = before;
      const detail = { version: number, waiting, sent, failed, complaints };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: deed.audited, target: `journey:${journeyId}`, detail });
      return toCanary(required(await this.repository.read(tx, canary.versionId)));
    });
  }
}

const toCanary = ({ versionId, number, ...report }: CanaryReport): Canary => ({ version: { id: versionId, number }, ...report });
