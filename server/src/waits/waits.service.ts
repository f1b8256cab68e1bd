import { Injectable } from '@nestjs/common';
import type {
  ChangedWaits,
  ChangeWaitsRequest,
  OpenWait,
  PreviewWaitsRequest,
  WaitChange,
  WaitPage,
  WaitQuery,
  WaitsPreview,
  WhichWaits,
} from '@tagtrail/core/http';
import { toJson, unitMs } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, type WrongField } from '../platform/errors/domain-error.js';
import { WaitsRepository, type WaitOrder } from './waits.repository.js';

export interface WaitsAct {
  readonly corpId: string;
  readonly caller: Caller;
}

const sampleSize = 5;
const farthestMs = 366 * 86_400_000;

@Injectable()
export class WaitsService {
  constructor(
    private readonly repository: WaitsRepository,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: WaitQuery): Promise<WaitPage> {
    return this.repository.list(corpId, query);
  }

  /** @throws invalid_request */
  async preview(corpId: string, { which, change }: PreviewWaitsRequest): Promise<WaitsPreview> {
    refuseWrong(change);
    const [count, waits] = await Promise.all([this.repository.count(corpId, which), this.sample(corpId, which)]);
    return { count, samples: waits.map((wait) => ({ ...wait, becomes: endBy(wait, change) })) };
  }

  /** Each wait is told by a row that names it: one that is over by then is left alone. @throws invalid_request */
  async change({ corpId, caller }: WaitsAct, { which, change, orderId }: ChangeWaitsRequest): Promise<ChangedWaits> {
    refuseWrong(change);
    const order = { orderId, change };
    const ordered = 'runIds' in which ? await this.orderRuns(corpId, { ...order, runIds: which.runIds }) : await this.orderAll(corpId, which, order);
    const target = 'runIds' in which ? `run:${which.runIds.length === 1 ? String(which.runIds[0]) : 'several'}` : `journey:${which.journeyId}`;
    const detail = { which: toJson(which), change: toJson(change), orderId, ordered };
    await this.audit.write({ corpId, actor: caller.actor, action: 'waits.changed', target, detail });
    return { ordered };
  }

  private orderRuns(corpId: string, order: WaitOrder & { readonly runIds: readonly string[] }): Promise<number> {
    return this.repository.transaction((tx) => this.repository.orderRuns(tx, corpId, order));
  }

  /** Place by place, some thousands at once: no transaction is long, and a repeat goes on where one broke off. */
  private async orderAll(corpId: string, which: Exclude<WhichWaits, { readonly runIds: unknown }>, order: WaitOrder): Promise<number> {
    let ordered = 0;
    for (const place of await this.repository.places(corpId, which)) {
      let after: { until: string; runId: string } | null = null;
      do {
        const chunk: Awaited<ReturnType<WaitsRepository['orderAt']>> = await this.repository.orderAt(place, which, { ...order, after });
        ordered += chunk.ordered;
        after = chunk.next;
      } while (after !== null);
    }
    return ordered;
  }

  private async sample(corpId: string, which: WhichWaits): Promise<readonly OpenWait[]> {
    if ('runIds' in which) return this.repository.listOfRuns(corpId, which.runIds, sampleSize);
    return (await this.repository.list(corpId, { ...which, limit: sampleSize })).items;
  }
}

function endBy({ until }: OpenWait, change: WaitChange): string | null {
  if (change.kind === 'end') return null;
  if (change.kind === 'until') return change.until;
  const furthest = Date.now() + limits.waitDays * unitMs.days;
  return new Date(Math.min(Date.parse(until) + change.minutes * unitMs.minutes, furthest)).toISOString();
}

/** An end that has passed is asked for as such, and no wait outlasts what the engine promises to remember. */
function refuseWrong(change: WaitChange): void {
  const wrong = wrongIn(change);
  if (wrong !== null) throw new DomainError('invalid_request', { errors: [wrong] });
}

function wrongIn(change: WaitChange): WrongField | null {
  if (change.kind === 'shift' && change.minutes === 0) {
    return { pointer: '/change/minutes', code: 'zero', message: 'Write by how much', zh: '请填写提前或推后的时长' };
  }
  if (change.kind !== 'until') return null;
  const ahead = Date.parse(change.until) - Date.now();
  if (ahead <= 0)
    return {
      pointer: '/change/until',
      code: 'past',
      message: 'This time has passed: end the waits instead',
      zh: '这个时间已经过去：请改用「立即结束等待」',
    };
  if (ahead <= farthestMs) return null;
  return { pointer: '/change/until', code: 'too_far', message: 'At most 366 days from now', zh: '最多可以延到 366 天之后' };
}
