import type { LaneInput } from '@tagtrail/core/contracts';
import { failpoint } from '@tagtrail/prisma';
import type { Logger } from '../platform/logging.js';
import { largestAtSlot } from '../gate/gate-limits.js';
import { untilOpen, type Gate } from '../gate/gate.js';
import type { Slot } from '../gate/gate.repository.js';
import type { Fault } from '../gate/hold.js';
import type { CallCarrier } from './call-carrier.js';
import type { DispatchAsk, DispatchedCall, DispatchRepository } from './dispatch.repository.js';
import type { FairShare } from './fair-share.js';
import type { LaneBell } from './lane-bell.js';

export interface LaneParts {
  readonly gate: Gate;
  readonly dispatches: DispatchRepository;
  readonly carrier: CallCarrier;
  readonly bell: LaneBell;
  readonly log: Logger;
  readonly share: FairShare;
  /** Token and connection of the corp; the fault of the set-up for which they cannot be had, else null. */
  readonly prepare: () => Promise<Fault | null>;
}

const small: DispatchAsk['size'] = { from: 0, to: largestAtSlot };
const large: DispatchAsk['size'] = { from: largestAtSlot + 1, to: 1_000_000 };

const lookEveryMs = 1_000;
/** In a backlog large calls are looked for this often; they are rare, and each look costs the others time. */
const lookForLargeEveryMs = 1_000;
/** A call is dispatched before it has a slot only when that comes so soon: from its dispatch on it may no longer be stopped. */
const slotWithinMs = 2_000;
/**
 * Calls that are dispatched in one transaction, and then given their slots in another. Welcomes have seconds to leave and slots in plenty:
 * the more of them wait, the less each costs. Elsewhere slots are scarce, and the call that matters most is picked at each of them.
 */
const together: Partial<Readonly<Record<LaneInput['group'], number>>> = { welcome: 8 };
/** The pick begins so long before its slot opens, so that the first byte can leave when it does. */
const leadMs = 25;
const afterFailureMs = 1_000;
const inFlightAtMost = { welcome: 12, send: 6, tag: 6, other: 24 } as const;

/** One lane of a corp's group: takes a slot, then the call that matters most at that moment, and carries it. */
export class Lane {
  private readonly flights = new Set<Promise<void>>();
  private largeLookedAt = 0;

  constructor(
    private readonly input: LaneInput,
    private readonly parts: LaneParts,
  ) {}

  /** Carries calls until `until` (monotonic) or the signal; resolves when the last is settled. */
  async run(until: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && performance.now() < until) {
      if (this.flights.size >= inFlightAtMost[this.input.group]) {
        await Promise.race(this.flights);
        continue;
      }
      const waitMs = await this.guarded();
      if (waitMs > 0) await this.parts.bell.wait(this.input, Math.min(waitMs, Math.max(1, until - performance.now())), signal);
    }
    await Promise.all(this.flights);
  }

  /** One turn; how long to linger before the next. */
  private async guarded(): Promise<number> {
    try {
      return await this.turn();
    } catch (error) {
      this.parts.log.warn({ err: error, ...this.input }, 'lane turn failed');
      return afterFailureMs;
    }
  }

  private async turn(): Promise<number> {
    const { corpId, group } = this.input;
    if (await this.carrySome()) return 0;
    if (performance.now() - this.largeLookedAt > lookForLargeEveryMs && (await this.carryLarge())) return 0;
    const answer = await this.parts.gate.takeIfDue(corpId, group);
    if (answer.kind === 'noneDue') return (await this.carryLarge()) ? 0 : lookEveryMs;
    if (answer.kind !== 'slot') return Math.max(1, Math.min(answer.waitMs, lookEveryMs));
    await this.useSlot(answer.slot);
    return 0;
  }

  private async useSlot(slot: Slot): Promise<void> {
    let call: DispatchedCall | null = null;
    let unused = slot;
    try {
      if (!(await this.isReady(slot.probe))) {
        // The probe was made: it failed.
        unused = { ...slot, probe: false };
        return;
      }
      await untilOpen({ ...slot.window, opensAt: slot.window.opensAt - leadMs });
      failpoint('lane.slotTaken');
      if (performance.now() < slot.window.closesAt) call = await this.dispatch(small, slot);
    } finally {
      if (call === null) await this.parts.gate.giveBack(this.input.corpId, this.input.group, unused);
    }
    if (call !== null) this.fly(call, slot);
  }

  /** False when the corp cannot be made ready: its group is held from now on, or still. */
  private async isReady(probe: boolean): Promise<boolean> {
    const fault = await this.parts.prepare();
    if (fault !== null) await this.parts.gate.fault({ ...this.input, callId: null, probe }, fault);
    return fault === null;
  }

  /** True when a large call was next and is on its way. */
  private async carryLarge(): Promise<boolean> {
    const { corpId, group } = this.input;
    this.largeLookedAt = performance.now();
    if (group !== 'send' || !(await this.parts.dispatches.isNext({ corpId, group, served: this.parts.share.counts(), size: large }))) return false;
    if (!(await this.hasSlotSoon(false))) return false;
    const call = await this.dispatch(large, null);
    if (call === null) return false;
    this.fly(call, null);
    return true;
  }

  /** True when several calls at once are on their way. */
  private async carrySome(): Promise<boolean> {
    const { group } = this.input;
    const most = together[group];
    if (most === undefined || !(await this.hasSlotSoon(true))) return false;
    const calls = await this.dispatchSome({ size: small, slot: null }, Math.min(most, inFlightAtMost[group] - this.flights.size));
    if (calls.length === 0) return false;
    const slots = await this.slotsFor(calls);
    for (const [index, call] of calls.entries()) this.fly(call, slots[index] ?? null);
    return true;
  }

  /** Dispatched calls are carried whatever happens: without a slot here each asks for its own. */
  private async slotsFor(calls: readonly DispatchedCall[]): Promise<readonly Slot[]> {
    const { corpId, group } = this.input;
    return this.parts.gate
      .slotsFor(
        corpId,
        group,
        calls.map(({ id }) => id),
      )
      .catch((error: unknown) => {
        this.parts.log.warn({ err: error, ...this.input }, 'slots could not be taken');
        return [];
      });
  }

  private async hasSlotSoon(several: boolean): Promise<boolean> {
    const { gate } = this.parts;
    return (await gate.hasSlotWithin(slotWithinMs, { ...this.input, several })) && (await this.isReady(false));
  }

  private async dispatch(size: DispatchAsk['size'], slot: Slot | null): Promise<DispatchedCall | null> {
    const [call] = await this.dispatchSome({ size, slot }, 1);
    return call ?? null;
  }

  private async dispatchSome(ask: Pick<DispatchAsk, 'size' | 'slot'>, most: number): Promise<readonly DispatchedCall[]> {
    const { dispatches, share, carrier } = this.parts;
    const { corpId, group } = this.input;
    const calls = await dispatches.dispatch({ corpId, group, served: share.counts(), token: carrier.newToken(), ...ask }, most);
    for (const { journeyId } of calls) share.note(journeyId);
    return calls;
  }

  private fly(call: DispatchedCall, slot: Slot | null): void {
    const flight = this.parts.carrier
      .carry(call, this.input.group, slot)
      .catch((error: unknown) => {
        this.parts.log.error({ err: error, callId: call.id }, 'carrying failed');
      })
      .finally(() => {
        this.flights.delete(flight);
      });
    this.flights.add(flight);
  }
}
