import { randomUUID } from 'node:crypto';
import type { SendGroup } from '@tagtrail/core/contracts';
import { failpoint, type Tx } from '@tagtrail/prisma';
import type { CallAnswer } from '../channels/call-answer.js';
import { detailOf } from '../channels/call-answer.js';
import type { CallHooks, ChannelAdapter } from '../channels/channel-adapter.js';
import type { ChannelRegistry } from '../channels/channel-registry.js';
import { untilOpen, type SendingGate, type Slot } from '../gate/sending-gate.js';
import { isOpen } from '../gate/slot-window.js';
import type { Settler } from '../ledger/settle.js';
import { judge } from '../ledger/verdict.js';
import type { DispatchedCall } from './dispatch.repository.js';

export interface CarrierParts {
  readonly gate: SendingGate;
  readonly channels: ChannelRegistry;
  readonly settler: Settler;
  /** Milliseconds until the first poll of an accepted task. */
  readonly firstPollMs: number;
  /** What an accepted call changes on our side besides the ledger, in its settlement; null for nothing. */
  readonly ownEffect: (call: DispatchedCall) => ((tx: Tx) => Promise<void>) | null;
}

/**
 * No byte of a call leaves later than this after its dispatch: with the time an answer may take, what was dispatched before
 * a stop can arrive for 15 s at most.
 */
const beginWithinMs = 5_000;

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
    const { answer, probe } = await this.attempt(adapter, { call, group, slot });
    failpoint('dispatch.answered');
    await this.heedLimit(call.corpId, group, { answer, probe });
    const before = answer.kind === 'accepted' ? this.parts.ownEffect(call) : null;
    await this.parts.settler.settle({
      call,
      verdict: judge(answer),
      times: { firstPollMs: adapter.confirmation === 'task' ? this.parts.firstPollMs : null },
      ...(before === null ? {} : { before }),
    });
  }

  /** Stays with its call from slot to slot until it has begun or may no longer begin. */
  private async attempt(
    adapter: ChannelAdapter,
    { call, group, slot: first }: { readonly call: DispatchedCall; readonly group: SendGroup; readonly slot: Slot | null },
  ): Promise<{ readonly answer: CallAnswer; readonly probe: boolean }> {
    const beginBy = performance.now() + beginWithinMs;
    for (let slot = first; ; slot = null) {
      slot ??= await this.parts.gate.slotFor(call.corpId, group, { callId: call.id, patienceMs: beginBy - performance.now() });
      if (slot === null) return { answer: { kind: 'notBegun' }, probe: false };
      await untilOpen(slot.window);
      const answer = await this.atSlot(adapter, { call, group, slot });
      const probe = slot.probe;
      if (answer.kind !== 'notBegun') return { answer, probe };
      await this.parts.gate.markUsed(slot, false);
      if (performance.now() > beginBy) return { answer, probe };
    }
  }

  private async atSlot(
    adapter: ChannelAdapter,
    { call, group, slot }: { readonly call: DispatchedCall; readonly group: SendGroup; readonly slot: Slot },
  ): Promise<CallAnswer> {
    const hooks: CallHooks = {
      mayBegin: () => isOpen(slot.window, performance.now()),
      onBytesWritten: () => {
        failpoint('dispatch.bytesWritten');
      },
      nextWindow: async () => (await this.parts.gate.slotFor(call.corpId, group, { callId: call.id, patienceMs: beginWithinMs }))?.window ?? null,
    };
    try {
      return await adapter.call(call, hooks);
    } catch (error) {
      // A defect of the adapter after the dispatch: whether bytes left cannot be told.
      return { kind: 'unknown', ...detailOf(error) };
    }
  }

  private async heedLimit(
    corpId: string,
    group: SendGroup,
    { answer, probe }: { readonly answer: CallAnswer; readonly probe: boolean },
  ): Promise<void> {
    if (answer.kind === 'limited' && answer.blockMs !== null) {
      await this.parts.gate.openBreaker(corpId, group, { ms: answer.blockMs, code: answer.code ?? 0 });
    } else if (probe && answer.kind !== 'unknown' && answer.kind !== 'notBegun') {
      await this.parts.gate.closeBreaker(corpId, group);
    }
  }
}
