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
import { toJson, unitMs, type JsonObject } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, type WrongField } from '../platform/errors/domain-error.js';
import { WaitsRepository, type OfJourney, type OrderedWaits, type WaitOrder, type WaitPlace } from './waits.repository.js';

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
    const target = 'runIds' in which ? `run:${which.runIds.length === 1 ? String(which.runIds[0]) : 'several'}` : `journey:${which.journeyId}`;
    const detail = { which: toJson(which), change: toJson(change), orderId };
    const note = (tx: Tx, count: JsonObject): Promise<void> =>
      this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'waits.changed', target, detail: { ...detail, ...count } });
    if ('runIds' in which) {
      return this.repository.transaction(async (tx) => {
        const ordered = await this.repository.orderRuns(tx, corpId, { ...order, runIds: which.runIds });
        await note(tx, { ordered });
        return { ordered };
      });
    }
    const waiting = await this.repository.count(corpId, which);
    return { ordered: await this.orderAll(corpId, which, { ...order, first: (tx) => note(tx, { waiting }) }) };
  }

  /**
   * Place by place, some thousands at once: no transaction is long, and a repeat goes on where one broke off. `first` is done
   * in the transaction of the first of them, so that no wait is changed by nobody.
   */
  private async orderAll(
    corpId: string,
    which: OfJourney,
    { first, ...order }: WaitOrder & { readonly first: (tx: Tx) => Promise<void> },
  ): Promise<number> {
    let ordered = 0;
    let begun = false;
    for (const place of await this.repository.places(corpId, which)) {
      let after: WaitPlace | null = null;
      do {
        const from: WaitPlace | null = after;
        const chunk: OrderedWaits = await this.repository.transaction(async (tx) => {
          if (!begun) await first(tx);
          return this.repository.orderAt(tx, place, { which, order, after: from });
        });
        begun = true;
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
