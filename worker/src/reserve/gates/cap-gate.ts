import { zoneFor } from '@tagtrail/core/calendar';
import { unitMs } from '@tagtrail/core/kernel';
import { audienceOf, isMassSend, isToGroup, type Channel } from '@tagtrail/core/plan';
import {
  isCapped,
  roomFor,
  senderRoom,
  type CapAsked,
  type CustomerLimits,
  type NoRoom,
  type SendPolicy,
  type SenderRoom,
  type SendWorkload,
  type Touch,
} from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';
import type { GateVerdict } from './pass-gates.js';
import type { ReserveCorp } from '../planned.repository.js';
import type { CustomerRow, PlannedIntent } from '../reservation.repository.js';
import type { SenderFacts, TouchesRepository } from './touches.repository.js';

type Judging = Pick<ReserveCorp, 'corpId' | 'policy' | 'now' | 'timeZone'>;
type Asked = Pick<PlannedIntent, 'customerId' | 'channel' | 'category' | 'sender' | 'deadline' | 'test' | 'groupId' | 'firstTriedAt'>;

/** How long after a look that found the last places held, not taken, there is another. */
const lookAgainMs = unitMs.hours;

interface Room extends SenderRoom {
  /** When every place that is held, not taken, is given back. */
  readonly atBest: number;
}

const passes: GateVerdict = { kind: 'pass', until: null };

/**
 * How often customers may be written to and employees asked, over all journeys. It also takes the turns of the groups that messages go into. What it lets pass takes a place at once, so it
 * is the last gate; its counts are the ledger's own, held against every other reserve until the commit.
 */
export class CapGate {
  private readonly nowMs: number;

  private constructor(
    private readonly corp: Judging,
    private readonly touches: ReadonlyMap<string, readonly Touch[]>,
    private readonly rooms: Map<string, Room>,
    private readonly taken = new Map<string, Touch[]>(),
  ) {
    this.nowMs = Date.parse(corp.now);
  }

  /** Reads nothing of a corp whose rules count nothing. */
  static async open(
    tx: Tx,
    repository: TouchesRepository,
    { corp, intents }: { readonly corp: Judging; readonly intents: readonly Asked[] },
  ): Promise<CapGate> {
    const { policy, corpId } = corp;
    const customers = new Set(intents.filter((intent) => binds(policy, intent)).map(({ customerId }) => customerId));
    const senders = new Set(policy.workload === undefined ? [] : intents.filter(isTask).map(({ sender }) => sender));
    const groups = new Set(intents.flatMap(({ groupId }) => groupId ?? []));
    repository.takeTurns(tx, corpId, [
      ...[...customers].map((id) => `customer:${id}`),
      ...[...senders].map((id) => `employee:${id}`),
      ...[...groups].map((id) => `group:${id}`),
    ]);
    const [touches, facts] = await Promise.all([
      customers.size === 0 ? new Map<string, readonly Touch[]>() : repository.touches(tx, corpId, [...customers]),
      senders.size === 0 ? new Map<string, SenderFacts>() : repository.senders(tx, corpId, [...senders]),
    ]);
    return new CapGate(corp, touches, roomsOf(corp, facts));
  }

  /** Takes a place, waits for one, or comes too late to wait. What may have arrived has its place: it is among those counted. */
  judge(intent: Asked, { attributes }: Pick<CustomerRow, 'attributes'>): GateVerdict {
    if (intent.firstTriedAt !== null) return passes;
    const verdict = this.customerVerdict(intent, attributes);
    if (verdict.kind !== 'pass') return verdict;
    const own = this.senderVerdict(intent);
    if (own.kind === 'pass') this.take(intent);
    return own;
  }

  private customerVerdict(intent: Asked, attributes: CustomerRow['attributes']): GateVerdict {
    const { policy, timeZone } = this.corp;
    const { quota } = policy;
    const limits = intent.test ? { quota } : policy;
    if (!binds(policy, intent)) return passes;
    const zone = zoneFor(policy.caps?.zone ?? 'corp', { zone: timeZone, attributes });
    const full = this.fullUntil(
      { channel: intent.channel, category: intent.category, zone, atMs: this.nowMs },
      { customerId: intent.customerId, limits },
    );
    if (full === null) return passes;
    if (full.atMs >= Date.parse(intent.deadline)) return { kind: 'suppress', reason: full.limit === 'quota' ? 'capped' : 'over_cap' };
    return { kind: 'until', at: new Date(full.atMs).toISOString(), reason: full.limit };
  }

  /** Where the last places are only held they may be given back: they are looked for again, and nothing is given up for them before its time. */
  private fullUntil(asked: CapAsked, { customerId, limits }: { readonly customerId: string; readonly limits: CustomerLimits }): NoRoom | null {
    const touches = [...(this.touches.get(customerId) ?? []), ...(this.taken.get(customerId) ?? [])];
    const full = roomFor(limits, asked, touches);
    if (full === null) return null;
    const taken = touches.filter(({ atMs }) => atMs !== null);
    return roomFor(limits, asked, taken) ?? { ...full, atMs: Math.min(full.atMs, asked.atMs + lookAgainMs) };
  }

  private senderVerdict(intent: Asked): GateVerdict {
    const room = isTask(intent) ? this.rooms.get(intent.sender) : undefined;
    if (room === undefined || room.recipients >= 1) return passes;
    const againMs = room.atBest >= 1 ? Math.min(room.againMs, this.nowMs + lookAgainMs) : room.againMs;
    if (againMs >= Date.parse(intent.deadline)) return { kind: 'suppress', reason: 'over_workload' };
    return { kind: 'until', at: new Date(againMs).toISOString(), reason: 'workload' };
  }

  private take({ customerId, channel, category, sender, test }: Asked): void {
    const touch: Touch = { channel, category, atMs: null, exhausted: false, test };
    if (countsForCustomer(channel)) this.taken.set(customerId, [...(this.taken.get(customerId) ?? []), touch]);
    const room = isMassSend(channel) ? this.rooms.get(sender) : undefined;
    if (room !== undefined) this.rooms.set(sender, { ...room, recipients: room.recipients - 1 });
  }
}

const binds = (policy: SendPolicy, intent: Asked): boolean =>
  countsForCustomer(intent.channel) && isCapped(intent.test ? { quota: policy.quota } : policy, intent);

const countsForCustomer = (channel: Channel): boolean => audienceOf[channel] === 'customer' && !isToGroup(channel);

const isTask = ({ channel, sender }: Asked): boolean => isMassSend(channel) && sender !== '';

function roomsOf(corp: Judging, facts: ReadonlyMap<string, SenderFacts>): Map<string, Room> {
  const { workload } = corp.policy;
  if (workload === undefined) return new Map();
  return new Map([...facts].map(([sender, known]) => [sender, roomOf(workload, known, corp)]));
}

function roomOf(workload: SendWorkload, { tasks, newSince }: SenderFacts, { timeZone: zone, now }: Judging): Room {
  const asked = { zone, atMs: Date.parse(now), newSinceMs: newSince === null ? null : Date.parse(newSince) };
  const taken = tasks.filter(({ atMs }) => atMs !== null);
  return { ...senderRoom(workload, asked, tasks), atBest: senderRoom(workload, asked, taken).recipients };
}
