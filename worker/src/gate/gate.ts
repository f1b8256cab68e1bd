import { setTimeout as delay } from 'node:timers/promises';
import type { SendGroup } from '@tagtrail/core/contracts';
import { aheadMs } from './gate-limits.js';
import type { GateRepository, Slot, SlotAnswer } from './gate.repository.js';
import { afterProbeMs, type Fault, type GateSignal } from './hold.js';
import type { FaultAt, HoldRepository } from './hold.repository.js';
import { isOpen, type SlotWindow } from './slot-window.js';

/** A call that is to be begun at a slot. */
export interface AtSlot {
  readonly corpId: string;
  readonly group: SendGroup;
  /** Null for one that moves no intent. */
  readonly callId: string | null;
  /** A slot in hand; null when the first is still to be taken. */
  readonly slot: Slot | null;
  /** It tries whether its receiver is to be had again. */
  readonly probe: boolean;
  /** No byte of it leaves later than this from now, in milliseconds. */
  readonly beginWithinMs: number;
}

export interface SlotNeed {
  readonly corpId: string;
  readonly group: SendGroup;
  readonly several: boolean;
}

/** How a call keeps to its slots. */
export interface SlotHooks {
  /** Asked right before the first byte; false leaves the call unsent. */
  readonly mayBegin: () => boolean;
  /** A further slot for the next request of a call that takes several, at its instant; null when none is to be had. */
  readonly nextWindow: () => Promise<SlotWindow | null>;
}

/** What was answered at a slot, and what the gate made of it. */
export interface Answered<Answer> {
  readonly answer: Answer;
  /** Milliseconds after which the call is planned again because of a hold; null where none has to do with it. */
  readonly heldMs: number | null;
}

/** The one gate to everybody outside: slots by this process's monotonic clock, and holds while a fault stands. */
export class Gate {
  constructor(
    readonly slots: GateRepository,
    readonly holds: HoldRepository,
  ) {}

  /** A slot, if due calls of the group outnumber the slots that are open. */
  async takeIfDue(corpId: string, group: SendGroup): Promise<SlotAnswer> {
    return this.slots.take(corpId, group, { onlyIfDue: true, callId: null, withinMs: aheadMs });
  }

  /** Whether a slot of the group comes within so long. For several calls: and neither a hold nor a slowed receiver makes each slot a question of its own. */
  async hasSlotWithin(ms: number, { corpId, group, several }: SlotNeed): Promise<boolean> {
    const next = await this.slots.next(corpId, group);
    return next !== null && next.waitMs <= ms && !(several && (next.probe || next.slowed));
  }

  /** The next slots for calls in hand, in their order; fewer, or none, while a hold stands. */
  async slotsFor(corpId: string, group: SendGroup, callIds: readonly string[]): Promise<readonly Slot[]> {
    const answer = await this.slots.takeSeries(corpId, group, { count: callIds.length, callIds });
    return answer.kind === 'slots' ? answer.slots : [];
  }

  /** A slot for a call in hand, at its instant; null when none is to be had within `patienceMs`. */
  async slotFor(corpId: string, group: SendGroup, call: { readonly callId: string | null; readonly patienceMs: number }): Promise<Slot | null> {
    const until = performance.now() + call.patienceMs;
    for (;;) {
      const withinMs = until - performance.now();
      if (withinMs < 0) return null;
      const answer = await this.slots.take(corpId, group, { onlyIfDue: false, callId: call.callId, withinMs });
      if (answer.kind === 'slot') {
        await untilOpen(answer.slot.window);
        return answer.slot;
      }
      const waitMs = answer.kind === 'noneDue' ? 0 : answer.waitMs;
      if (performance.now() + waitMs > until) return null;
      await delay(Math.max(1, waitMs));
    }
  }

  /**
   * Stays with a call from slot to slot until it has begun or may no longer begin, and heeds what was answered. Null when it
   * was never begun.
   */
  async atSlot<Answer>(
    ask: AtSlot,
    work: (hooks: SlotHooks) => Promise<Answer>,
    signalOf: (answer: Answer) => GateSignal,
  ): Promise<Answered<Answer> | null> {
    const { corpId, group, callId } = ask;
    const beginBy = performance.now() + ask.beginWithinMs;
    for (let inHand = ask.slot; ; inHand = null) {
      const slot = inHand ?? (await this.slotFor(corpId, group, { callId, patienceMs: beginBy - performance.now() }));
      if (slot === null) return null;
      await untilOpen(slot.window);
      let probe = ask.probe || slot.probe;
      const answer = await work({
        mayBegin: () => isOpen(slot.window, performance.now()) && performance.now() <= beginBy,
        nextWindow: async () => {
          const further = await this.slotFor(corpId, group, { callId, patienceMs: ask.beginWithinMs });
          probe ||= further?.probe === true;
          return further?.window ?? null;
        },
      });
      const signal = signalOf(answer);
      if (signal.kind !== 'notBegun') return { answer, heldMs: await this.heed(signal, { corpId, group, callId, probe, slotAt: slot.at }) };
      await this.giveBack(corpId, group, slot);
      if (performance.now() > beginBy) return null;
    }
  }

  /** No call was begun at the slot. */
  async giveBack(corpId: string, group: SendGroup, slot: Slot): Promise<void> {
    await this.slots.markUsed(slot.id, false);
    if (slot.probe) await this.holds.giveBack(corpId, group);
  }

  /** A fault met outside a call: while it was being made ready, or by a read. */
  async fault(at: FaultAt, fault: Fault): Promise<void> {
    await this.holds.open(at, { ...fault, blockMs: null });
  }

  /** Does what an answer calls for; milliseconds after which its call may be tried again because of a hold, else null. */
  async heed(signal: GateSignal, at: FaultAt & { readonly slotAt: string | null }): Promise<number | null> {
    switch (signal.kind) {
      case 'fault': {
        const waitMs = await this.holds.open(at, { ...signal, blockMs: null });
        return waitMs === null ? null : waitMs + afterProbeMs;
      }
      case 'blocked': {
        const { scope = 'group', code, text, blockMs } = signal;
        // What one receiver takes tells nothing of the group.
        if (scope === 'group') await this.slots.learn(at.corpId, at.group, at.slotAt);
        return this.holds.open(at, { cause: 'limit', scope, code, text, blockMs });
      }
      case 'busy':
        await this.slots.slow(at.corpId, at.group);
        if (at.probe) await this.holds.leave(at);
        return null;
      case 'through':
        if (at.probe) await this.holds.leave(at);
        return null;
      case 'silent':
      case 'notBegun':
        return null;
    }
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
