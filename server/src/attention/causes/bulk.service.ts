import { Injectable } from '@nestjs/common';
import type { BulkAction, BulkActRequest, BulkActResult, ItemCause } from '@tagtrail/core/http';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { InvalidRequest } from '../../platform/errors/schema-issues.js';
import { RunsService } from '../../runs/runs.service.js';
import { AttentionService } from '../attention.service.js';
import { AddressesRepository } from './addresses.repository.js';

/** One item of many, and why it is acted on. */
interface ItemAct {
  readonly corpId: string;
  readonly id: string;
  readonly caller: Caller;
  readonly reason: string | undefined;
}

type Act = (act: ItemAct) => Promise<number>;
type BulkItemResult = BulkActResult['results'][number];

/**
 * Does to each of many what a person could do to it alone, each in a transaction of its own under the ledger's moves, one after
 * another. What somebody else has settled meanwhile is told as refused; the whole may be asked again, and nothing happens twice.
 */
@Injectable()
export class BulkService {
  private readonly acts: Readonly<Partial<Record<`${ItemCause} ${BulkAction}`, Act>>> = {
    'runParked retry': async (act) => this.run('retry', act),
    'runParked end': async (act) => this.run('end', act),
    'runStuck end': async (act) => this.run('end', act),
    'sendUnknown arrived': async (act) => this.send('arrived', act),
    'sendUnknown resend': async (act) => this.send('resend', act),
    'sendUnknown giveUp': async (act) => this.send('giveUp', act),
    'address free': async (act) => this.free(act),
  };

  constructor(
    private readonly runs: RunsService,
    private readonly attention: AttentionService,
    private readonly addresses: AddressesRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws invalid_request for an action the cause does not have, or an address that is freed without a reason */
  async act(corpId: string, { cause, action, ids, reason }: BulkActRequest, caller: Caller): Promise<BulkActResult> {
    const act = this.acts[`${cause} ${action}`];
    if (act === undefined) throw new InvalidRequest([{ path: ['action'], message: 'This cannot be done about this cause' }]);
    if (action === 'free' && reason === undefined) throw new InvalidRequest([{ path: ['reason'], message: 'Say why it can be written to again' }]);
    const results: BulkItemResult[] = [];
    for (const id of new Set(ids)) results.push(await this.settle(act, { corpId, id, caller, reason }));
    return { results };
  }

  private async settle(act: Act, item: ItemAct): Promise<BulkItemResult> {
    try {
      return { id: item.id, done: true, moved: await act(item), refused: null };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { id: item.id, done: false, moved: 0, refused: error.code };
    }
  }

  private async run(action: 'retry' | 'end', { corpId, id: runId, caller, reason }: ItemAct): Promise<number> {
    const act = { corpId, runId, caller };
    await (action === 'retry' ? this.runs.retry(act) : this.runs.end(act, reason ?? 'operator'));
    return 1;
  }

  private async send(action: 'arrived' | 'resend' | 'giveUp', { corpId, id: callId, caller }: ItemAct): Promise<number> {
    return (await this.attention[action]({ corpId, callId, caller })).moved;
  }

  private async free({ corpId, id, caller, reason }: ItemAct): Promise<number> {
    return this.addresses.freeing(async (tx) => {
      const { customerId, channel, code } = required(await this.addresses.free(tx, corpId, id));
      const detail = { channel, code, reason: reason ?? '' };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'address.freed', target: `customer:${customerId}`, detail });
      return 1;
    });
  }
}
