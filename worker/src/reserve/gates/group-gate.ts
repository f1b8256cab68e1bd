import { unitMs } from '@tagtrail/core/kernel';
import { isToGroup } from '@tagtrail/core/plan';
import { groupFullUntil } from '@tagtrail/core/policy';
import { bringToGroups, sendsOfGroups, standingIn, type GroupPlace, type GroupSends } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import type { ReserveCorp } from '../planned.repository.js';
import type { PlannedIntent } from '../reservation.repository.js';
import type { GateVerdict } from './pass-gates.js';

type Asked = Pick<PlannedIntent, 'id' | 'channel' | 'versionId' | 'instruction' | 'visit' | 'groupId' | 'deadline' | 'earlierBytes'>;
type Judging = Pick<ReserveCorp, 'corpId' | 'now' | 'timeZone'>;

/** Who brings a message to a group, and whether it stands there already. */
interface Brought {
  readonly intentId: string | null;
  readonly stands: boolean;
}

const passes: GateVerdict = { kind: 'pass', until: null };
/** Whoever waits for another run's message is woken when it is known what became of it; and looks by itself after this. */
const lookAgainMs = unitMs.hours;

/**
 * What goes into groups: once for each visit of a step, whichever runs bring it, and only so many a day. What stands in a group is
 * read under its turn, which `CapGate.open` takes with those of customers and employees.
 */
export class GroupGate {
  private readonly nowMs: number;

  private constructor(
    private readonly corp: Judging,
    private readonly brought: Map<string, Brought>,
    private readonly sends: ReadonlyMap<string, GroupSends>,
    private readonly taken = new Map<string, number>(),
  ) {
    this.nowMs = Date.parse(corp.now);
  }

  /** To be called when the turns of the groups are held. */
  static async open(tx: Tx, corp: Judging, intents: readonly Asked[]): Promise<GroupGate> {
    const places = intents.flatMap((intent) => placeOf(intent) ?? []);
    const brought = new Map((await standingIn(tx, places)).map((message): [string, Brought] => [keyOf(message), message]));
    const sends = await sendsOfGroups(tx, corp.corpId, [...new Set(places.map(({ groupId }) => groupId))]);
    return new GroupGate(corp, brought, new Map(sends.map((group) => [group.groupId, group])));
  }

  /** A repeat of what may have arrived is this message itself, and keeps its place. */
  judge(intent: Asked): GateVerdict {
    if (!isToGroup(intent.channel) || intent.earlierBytes !== null) return passes;
    const place = placeOf(intent);
    if (place === null) return { kind: 'suppress', reason: 'not_in_group' };
    const brought = this.brought.get(keyOf(place));
    if (brought !== undefined && brought.intentId !== intent.id) return this.behind(brought, intent);
    return this.roomVerdict(intent, place.groupId);
  }

  /** The intent passes all gates: from now on it is the one that brings the message. */
  take(intent: Asked): void {
    const place = isToGroup(intent.channel) ? placeOf(intent) : null;
    if (place === null || this.brought.get(keyOf(place))?.intentId === intent.id) return;
    this.brought.set(keyOf(place), { intentId: intent.id, stands: false });
    this.taken.set(place.groupId, (this.taken.get(place.groupId) ?? 0) + 1);
  }

  /** To be called with all that passed. */
  async keep(tx: Tx, passed: readonly Asked[]): Promise<void> {
    const brought = passed.flatMap((intent) => {
      const place = isToGroup(intent.channel) && intent.earlierBytes === null ? placeOf(intent) : null;
      return place === null ? [] : [{ ...place, intentId: intent.id }];
    });
    await bringToGroups(tx, this.corp.corpId, brought);
  }

  private behind({ stands }: Brought, { deadline }: Asked): GateVerdict {
    if (stands) return { kind: 'suppress', reason: 'group_has_it' };
    return { kind: 'until', at: toInstant(Math.min(this.nowMs + lookAgainMs, Date.parse(deadline))), reason: 'group' };
  }

  private roomVerdict({ id, deadline }: Asked, groupId: string): GateVerdict {
    const { sends, foundedAt } = this.sends.get(groupId) ?? { sends: [], foundedAt: null };
    const others = sends.filter(({ intentId }) => intentId !== id).map(({ atMs }) => atMs);
    const held = Array.from({ length: this.taken.get(groupId) ?? 0 }, () => null);
    const asked = { zone: this.corp.timeZone, atMs: this.nowMs, foundedAtMs: foundedAt === null ? null : Date.parse(foundedAt) };
    const full = groupFullUntil(asked, [...others, ...held]);
    if (full === null) return passes;
    return full >= Date.parse(deadline) ? { kind: 'suppress', reason: 'over_cap' } : { kind: 'until', at: toInstant(full), reason: 'cap' };
  }
}

function placeOf({ versionId, instruction, visit, groupId }: Asked): GroupPlace | null {
  return groupId === null ? null : { versionId, instruction, visit, groupId };
}

const keyOf = ({ versionId, instruction, visit, groupId }: GroupPlace): string => `${versionId} ${String(instruction)} ${String(visit)} ${groupId}`;

const toInstant = (ms: number): string => new Date(ms).toISOString();
