import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RunFilter, RunItem, RunPage, RunQuery, RunTrace } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { LeavingsService, type Leaving, type OutputRef } from '../insight/leavings.service.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { filePages, filterDetail } from '../platform/http/file-pages.js';
import { SendsService } from '../sends/sends.service.js';
import { runCells } from './run-file.js';
import { RunOrdersRepository, type HeldRun } from './run-orders.repository.js';
import { RunsRepository } from './runs.repository.js';

/** Which run is meant, by whom. */
export interface RunAct {
  readonly corpId: string;
  readonly runId: string;
  readonly caller: Caller;
}

const lacks = (field: string, message: string) =>
  new DomainError('invalid_request', { errors: [{ pointer: `/${field}`, code: 'needs_step', message }] });

function stepAsked({ journeyId, nodeId, came, since }: RunFilter): Pick<OutputRef, 'journeyId' | 'nodeId'> | null {
  if (journeyId !== undefined && nodeId !== undefined && came !== undefined) return { journeyId, nodeId };
  if (since !== undefined) throw lacks('since', 'Is known of who came by a step: give journeyId, nodeId and came too');
  return null;
}

/** The output of a step that is asked for; null where none is. @throws invalid_request for what is not known without a step */
function outputAsked(filter: RunFilter): OutputRef | null {
  const step = stepAsked(filter);
  const { version, came, way } = filter;
  if (way === undefined) return null;
  if (step === null || came !== 'passed') throw lacks('way', 'Is known of who passed a step: give journeyId, nodeId and came=passed too');
  return { ...step, version, port: way };
}

function openRun(run: HeldRun | null): HeldRun {
  const found = required(run);
  if (found.ended) throw new DomainError('already_ended');
  return found;
}

@Injectable()
export class RunsService {
  constructor(
    private readonly repository: RunsRepository,
    private readonly orders: RunOrdersRepository,
    private readonly leavings: LeavingsService,
    private readonly sends: SendsService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws invalid_request for what only who came by a step has */
  async list(corpId: string, query: RunQuery): Promise<RunPage> {
    return this.repository.list(corpId, { query, leavings: await this.leavingsOf(corpId, query) });
  }

  /** Who took it is written down before the first row leaves. @throws invalid_request as a list does */
  async file(corpId: string, filter: RunFilter, caller: Caller): Promise<AsyncIterable<readonly (readonly string[])[]>> {
    const leavings = await this.leavingsOf(corpId, filter);
    await this.audit.write({ corpId, actor: caller.actor, action: 'runs.exported', target: `corp:${corpId}`, detail: filterDetail(filter) });
    return filePages((page) => this.repository.list(corpId, { query: { ...filter, ...page }, leavings }), runCells);
  }

  listOfCustomer(corpId: string, customerId: string, limit: number): Promise<RunItem[]> {
    return this.repository.listOfCustomer(corpId, customerId, limit);
  }

  async listParked(corpId: string, limit: number): Promise<{ readonly items: RunItem[]; readonly total: number }> {
    const [items, total] = await Promise.all([this.repository.listParked(corpId, limit), this.repository.countParked(corpId)]);
    return { items, total };
  }

  /** The whole way of a run: where it went and why, how long it waited, what it sent. */
  async trace(corpId: string, runId: string): Promise<RunTrace> {
    const run = required(await this.repository.find(corpId, runId));
    const [entry, graph, steps, waits, sends] = await Promise.all([
      this.repository.findEntry(runId),
      this.repository.findGraph(runId),
      this.repository.listSteps(runId),
      this.repository.listWaits(runId),
      this.sends.listOfRun(corpId, runId),
    ]);
    return { run, entry, graph, steps, waits, sends };
  }

  /** From the commit on nothing of the run is dispatched; it ends with its next beat. @throws already_ended */
  async end(act: RunAct, reason: string): Promise<RunItem> {
    return this.carryOut(act, 'run.endAsked', async (tx, run) => {
      await this.orders.unpark(tx, run.id);
      await this.orders.order(tx, run.id, { kind: 'end', key: 'end', payload: { reason } });
      await this.orders.withdraw(tx, run.id);
    });
  }

  /** The open wait counts as over. @throws already_ended, not_waiting */
  async skipWait(act: RunAct): Promise<RunItem> {
    return this.carryOut(act, 'run.waitSkipped', async (tx, run) => {
      if (run.wait === null) throw new DomainError('not_waiting');
      const { instruction, visit } = run.wait;
      const key = `skip:${instruction}:${visit}`;
      await this.orders.order(tx, run.id, { kind: 'skipWait', key, payload: { wait: { instruction, visit } } });
    });
  }

  /** A parked run tries again what it could not do. @throws already_ended, not_parked */
  async retry(act: RunAct): Promise<RunItem> {
    return this.carryOut(act, 'run.retried', async (tx, run) => {
      if (!run.parked) throw new DomainError('not_parked');
      await this.orders.unpark(tx, run.id);
      await this.orders.order(tx, run.id, { kind: 'changed', key: `retry:${randomUUID()}`, payload: {} });
    });
  }

  /** The results behind the output that is asked for; null where none is. */
  private async leavingsOf(corpId: string, filter: RunFilter): Promise<readonly Leaving[] | null> {
    const asked = outputAsked(filter);
    return asked === null ? null : this.leavings.of(corpId, asked);
  }

  private async carryOut({ corpId, runId, caller }: RunAct, action: string, work: (tx: Tx, run: HeldRun) => Promise<void>): Promise<RunItem> {
    await this.orders.holding(corpId, runId, async (tx, run) => {
      await work(tx, openRun(run));
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action, target: `run:${runId}`, detail: {} });
    });
    return required(await this.repository.find(corpId, runId));
  }
}
