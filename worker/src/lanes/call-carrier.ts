import { randomUUID } from 'node:crypto';
import type { SendGroup } from '@tagtrail/core/contracts';
import { failpoint, type Tx } from '@tagtrail/prisma';
import { detailOf, type CallAnswer } from '@tagtrail/ledger';
import { gateSignal } from '../gate/hold.js';
import type { ChannelAdapter } from '../channels/channel-adapter.js';
import type { ChannelRegistry } from '../channels/channel-registry.js';
import type { Gate, SlotHooks } from '../gate/gate.js';
import { beginWithinMs } from '../gate/gate-limits.js';
import type { Slot } from '../gate/gate.repository.js';
import type { DispatchedCall } from './dispatch.repository.js';
import type { Settler } from './settler.js';

export interface CarrierParts {
  readonly gate: Gate;
  readonly channels: ChannelRegistry;
  readonly settler: Settler;
  /** Milliseconds until the first poll of an accepted task. */
  readonly firstPollMs: number;
  /** What an accepted call changes on our side besides the ledger, in its settlement; null for nothing. */
  readonly ownEffect: (call: DispatchedCall) => ((tx: Tx) => Promise<void>) | null;
}

/** Brings dispatched calls to the wire, each within its slot, and settles what was answered. */
export class CallCarrier {
  constructor(private readonly parts: CarrierParts) {}

  newToken(): string {
    return randomUUID();
  }

  /** Resolves when the call is settled. `slot` is null for a call dispatched before its slot was taken. */
  async carry(call: DispatchedCall, group: SendGroup, slot: Slot | null): Promise<void> {
    failpoint('dispatch.afterCommit');
    const adapter = this.parts.channels[call.channel];
    const { corpId, id: callId, probe } = call;
    const answered = await this.parts.gate.atSlot(
      { corpId, group, callId, slot, probe, beginWithinMs },
      async (hooks) => this.call(adapter, call, hooks),
      gateSignal,
    );
    failpoint('dispatch.answered');
    const answer: CallAnswer = answered?.answer ?? { kind: 'notBegun' };
    const before = answer.kind === 'accepted' ? this.parts.ownEffect(call) : null;
    await this.parts.settler.settle({
      call,
      answer,
      heldMs: answered?.heldMs ?? null,
      firstPollMs: adapter.confirmation === 'task' ? this.parts.firstPollMs : null,
      ...(before === null ? {} : { before }),
    });
  }

  private async call(adapter: ChannelAdapter, call: DispatchedCall, hooks: SlotHooks): Promise<CallAnswer> {
    const onBytesWritten = (): void => {
      failpoint('dispatch.bytesWritten');
    };
    try {
      return await adapter.call(call, { ...hooks, onBytesWritten });
    } catch (error) {
      // A defect of the adapter after the dispatch: whether bytes left cannot be told.
      return { kind: 'unknown', ...detailOf(error) };
    }
  }
}
