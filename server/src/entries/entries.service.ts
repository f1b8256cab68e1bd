import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { enterResultSchema, toldBadRows, type ParsedEnterRequest, type EnterResult, type Entered, type EntryBatch } from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { IdempotencyService, type KeepAnswer } from '../platform/idempotency/idempotency.service.js';
import { ReachService } from '../reach/reach.service.js';
import { EntriesRepository, type EntryGate } from './entries.repository.js';

const shownEntries = 200;
const patienceMs = 5_000;
const lookMs = 30;

export interface EnterAct {
  readonly corpId: string;
  readonly journeyId: string;
  readonly caller: Caller;
  readonly idempotencyKey: string | null;
  /** Stay until it is decided who was enrolled, 5 s at most. */
  readonly wait: boolean;
}

export interface EnterAnswer {
  readonly result: EnterResult;
  readonly replayed: boolean;
  /** False while entries wait, or when nobody looked. */
  readonly decided: boolean;
}

/** What is kept under an Idempotency-Key: how it went, not what became of it since. */
type KeptAnswer = EnterResult & { readonly entries: readonly Entered[] };

function readKept(kept: unknown): KeptAnswer {
  const { entries = [], ...result } = enterResultSchema.parse(kept);
  return { ...result, entries };
}

function openVersion(gate: EntryGate | null): { readonly versionId: string; readonly nodeId: string } {
  const { archived, versionId, startsByApi, apiNode } = required(gate);
  if (archived) throw new DomainError('archived');
  if (versionId === null) throw new DomainError('not_published');
  if (!startsByApi) throw new DomainError('no_api_trigger');
  return { versionId, nodeId: apiNode };
}

const toUnknown = (externalUserid: string): Entered => ({ externalUserid, status: 'refused', reason: 'unknown_customer', runId: null });

/** Customers put on a journey by name: one, or a list of up to 20,000. Whether each is enrolled is decided by the worker. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly repository: EntriesRepository,
    private readonly idempotency: IdempotencyService,
    private readonly reach: ReachService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws archived, not_published, no_api_trigger, over_role_cap, idempotency_running, idempotency_mismatch */
  async enter(act: EnterAct, request: ParsedEnterRequest): Promise<EnterAnswer> {
    const asked = {
      clientId: act.caller.actor,
      key: act.idempotencyKey,
      body: { to: `entries ${act.corpId} ${act.journeyId}`, customers: request.customers.good },
    };
    const { response, replayed } = await this.idempotency.once(asked, readKept, (keep) => this.add(act, request, keep));
    const { entries: unknown, ...result } = response;
    if (!act.wait) return { result, replayed, decided: false };
    const decided = await this.awaitDecision(result.batchId);
    const entries = await this.repository.listEntered(result.batchId, shownEntries);
    return { result: { ...result, entries: [...entries, ...unknown] }, replayed, decided };
  }

  async findBatch(corpId: string, batchId: string): Promise<EntryBatch> {
    const batch = required(await this.repository.findBatch(corpId, batchId));
    return { ...batch, entries: await this.repository.listEntered(batchId, shownEntries) };
  }

  private async add(act: EnterAct, { customers }: ParsedEnterRequest, keep: KeepAnswer<KeptAnswer>): Promise<KeptAnswer> {
    const { corpId, journeyId, caller } = act;
    return this.repository.inTransaction(act.journeyId, async (tx) => {
      const open = openVersion(await this.repository.holdGate(tx, corpId, journeyId));
      const batch = await this.repository.addBatch(tx, { corpId, journeyId, ...open, customers: customers.good, createdBy: caller.actor });
      await this.reach.claim(tx, { corpId, caller, customers: batch.total, pointer: '/customers' });
      const entries = batch.unknown.slice(0, shownEntries).map(toUnknown);
      const result = { batchId: batch.batchId, total: batch.total, unknown: batch.unknown.length, ...toldBadRows(customers), entries };
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action: 'journey.entered',
        target: `journey:${journeyId}`,
        detail: { batchId: batch.batchId, total: batch.total },
      });
      await keep(tx, result);
      return result;
    });
  }

  private async awaitDecision(batchId: string): Promise<boolean> {
    const until = performance.now() + patienceMs;
    while (await this.repository.isWaiting(batchId)) {
      if (performance.now() > until) return false;
      await pause(lookMs);
    }
    return true;
  }
}
