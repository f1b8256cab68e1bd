import type { SendGroup } from '@tagtrail/core/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { GateAnswer, GateRepository } from './gate.repository.js';
import { slotWindow, type SlotWindow } from './slot-window.js';

/** The right to begin one call at one instant. */
export interface Slot {
  readonly id: string;
  /** The slot's instant by the database's clock. */
  readonly at: string;
  readonly window: SlotWindow;
  /** True for the one call that tries whether a block is over. */
  readonly probe: boolean;
}

export type SlotAnswer = { readonly kind: 'slot'; readonly slot: Slot } | Exclude<GateAnswer, { kind: 'slot' }>;

/** The gate as lanes see it: slots as windows of their own monotonic clock. */
export class SendingGate {
  constructor(private readonly repository: GateRepository) {}

  /** A slot, if due calls of the group outnumber the slots that are open. */
  async takeIfDue(corpId: string, group: SendGroup): Promise<SlotAnswer> {
    const askedAt = performance.now();
    return toSlotAnswer(askedAt, await this.repository.takeIfDue(corpId, group));
  }

  /** A slot for a call in hand, at its instant; null when the gate is shut for longer than `patienceMs`. */
  async slotFor(corpId: string, group: SendGroup, call: { readonly callId: string | null; readonly patienceMs: number }): Promise<Slot | null> {
    const until = performance.now() + call.patienceMs;
    for (;;) {
      const askedAt = performance.now();
      const answer = toSlotAnswer(askedAt, await this.repository.takeFor(corpId, group, call.callId));
      if (answer.kind === 'slot') {
        await untilOpen(answer.slot.window);
        return answer.slot;
      }
      const waitMs = answer.kind === 'shut' ? answer.waitMs : 0;
      if (performance.now() + waitMs > until) return null;
      await delay(Math.max(1, waitMs));
    }
  }

  async markUsed(slot: Slot, used: boolean): Promise<void> {
    await this.repository.markUsed(slot.id, used);
  }

  async openBreaker(corpId: string, group: SendGroup, block: { readonly ms: number; readonly code: number }): Promise<void> {
    await this.repository.openBreaker(corpId, group, block);
  }

  async closeBreaker(corpId: string, group: SendGroup): Promise<void> {
    await this.repository.closeBreaker(corpId, group);
  }
}

/** Resolves when the window has opened, never before: timers may fire a little early. */
export async function untilOpen(window: SlotWindow): Promise<void> {
  for (;;) {
    const early = window.opensAt - performance.now();
    if (early <= 0) return;
    await delay(Math.ceil(early));
  }
}

function toSlotAnswer(askedAt: number, answer: GateAnswer): SlotAnswer {
  if (answer.kind !== 'slot') return answer;
  const { id, at, probe, waitMs } = answer;
  return { kind: 'slot', slot: { id, at, probe, window: slotWindow(askedAt, performance.now(), waitMs) } };
}
