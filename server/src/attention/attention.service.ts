import { Injectable } from '@nestjs/common';
import type { AttentionList, AttentionResult, AttentionSend } from '@tagtrail/core/http';
import { acceptByHand, giveUpByHand, giveUpTask, needAttention, resendByHand } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { RunsService } from '../runs/runs.service.js';
import { AttentionRepository, type HeldCall } from './attention.repository.js';

const shown = 200;

/** Which call is meant, by whom. */
export interface CallAct {
  readonly corpId: string;
  readonly callId: string;
  readonly caller: Caller;
}

/** What no machine can decide: sends that may or may not have arrived, runs that could not go on. */
@Injectable()
export class AttentionService {
  constructor(
    private readonly repository: AttentionRepository,
    private readonly runs: RunsService,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<AttentionList> {
    const [sends, parked] = await Promise.all([this.repository.list(corpId, shown), this.runs.listParked(corpId, shown)]);
    const runs = parked.items.map((run) => ({ kind: 'run' as const, run, actions: ['retry' as const, 'end' as const] }));
    return { items: [...sends.items, ...runs], total: sends.total + parked.total };
  }

  /** @throws not_in_attention; conflict when another call has this msgid, the channel knows none, or it has one already */
  async link(act: CallAct, msgid: string): Promise<AttentionResult> {
    return this.settle(act, { name: 'link', audited: 'send.linked' }, async (tx, call) => {
      if (await this.repository.isMsgidTaken(tx, act.corpId, msgid)) throw new DomainError('conflict');
      return acceptByHand(tx, call, msgid);
    });
  }

  /** @throws not_in_attention; conflict for a mass send, which is linked to its msgid, and for what is no message */
  arrived(act: CallAct): Promise<AttentionResult> {
    return this.settle(act, { name: 'arrived', audited: 'send.arrived' }, (tx, call) => acceptByHand(tx, call, null));
  }

  /** @throws not_in_attention; conflict while it is still looked for */
  resend(act: CallAct): Promise<AttentionResult> {
    return this.settle(act, { name: 'resend', audited: 'send.resent' }, resendByHand);
  }

  /** @throws not_in_attention */
  giveUp(act: CallAct): Promise<AttentionResult> {
    return this.settle(act, { name: 'giveUp', audited: 'send.givenUp' }, async (tx, call) =>
      call.waiting === 'task' ? giveUpTask(tx, call.id) : giveUpByHand(tx, call),
    );
  }

  private async settle(
    { corpId, callId, caller }: CallAct,
    action: { readonly name: AttentionSend['actions'][number]; readonly audited: string },
    work: (tx: Tx, call: HeldCall) => Promise<number>,
  ): Promise<AttentionResult> {
    return this.repository.holding(corpId, callId, async (tx, held) => {
      const call = required(held);
      if (call.waiting === null) throw new DomainError('not_in_attention');
      if (!call.actions.includes(action.name)) throw new DomainError('conflict');
      if (call.waiting === 'lookup') await needAttention(tx, callId);
      const moved = await work(tx, call);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: action.audited, target: `call:${callId}`, detail: { moved } });
      return { callId, moved };
    });
  }
}
