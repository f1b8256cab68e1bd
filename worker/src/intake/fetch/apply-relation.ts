import { hastenHandOver, withdraw } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { Follower } from '../../wecom/requests/customers.js';
import { applyTagChanges, type TagChangeParts } from '../changes/apply-tag-changes.js';
import type { CustomerChange } from '../../changes/customer-change.js';
import { recordChanges } from '../../changes/record-changes.js';
import type { Cause } from '../../changes/change.repository.js';
import type { HeldCustomer, RelationRepository, StoredRelation } from '../changes/relation.repository.js';
import { diffTags } from '../changes/tag-change.js';
import type { DirtyRelation, DirtyRepository } from './dirty.repository.js';
import { judgeFriendship, type Friendship } from './friendship.js';
import type { ReadRelation } from './read-relation.js';

export interface ApplyParts {
  readonly database: Database;
  readonly changes: TagChangeParts;
  readonly relations: RelationRepository;
  readonly dirty: DirtyRepository;
}

/** What became of a read. `postponed`: other followers of the customer come first. `incomplete`: it must be read with all of them. */
export type Applied = 'changed' | 'unchanged' | 'outdated' | 'postponed' | 'incomplete';

interface Found {
  readonly claimed: DirtyRelation;
  readonly read: ReadRelation;
  readonly customer: HeldCustomer;
  readonly stored: StoredRelation | null;
  readonly friendship: Friendship;
}

const statementMs = 5_000;
const cause: Cause = { source: 'wecom', depth: 0, runId: null };

/**
 * Writes what was read of one relation, in one transaction that holds the customer: 1. throw it away when the relation was
 * raised again meanwhile; 2. friendship; 3. tags with all that follows from them; 4. where it is news, a hand-over of hers is asked after;
 * 5. clear the seq that was claimed.
 * A relation ends or loses a tag only after the customer's other followers are known: in a hand-over the tags move along, and
 * nobody tagged.
 */
export class ApplyRelation {
  constructor(private readonly parts: ApplyParts) {}

  async run(claimed: DirtyRelation, read: ReadRelation): Promise<Applied> {
    const { database, dirty } = this.parts;
    let unknown: readonly string[] = [];
    const applied = await database.tx('intake', { timeoutMs: statementMs }, async (tx): Promise<Applied> => {
      const customer = await this.customer(tx, claimed, read);
      if (!(await dirty.isCurrent(tx, claimed))) {
        await dirty.release(tx, claimed);
        return 'outdated';
      }
      const found = customer === null ? null : await this.find(tx, { claimed, read, customer });
      const first = found === null ? [] : await this.mustComeFirst(tx, found);
      if (first === null) return 'incomplete';
      unknown = first;
      if (unknown.length > 0) {
        await dirty.postpone(tx, claimed);
        return 'postponed';
      }
      const changed = found !== null && (await this.apply(tx, found));
      if (found !== null) await this.askAfterHandOver(tx, found, changed);
      await (claimed.pass === 'first' ? dirty.clear(tx, claimed) : dirty.confirmed(tx, claimed, changed));
      return changed ? 'changed' : 'unchanged';
    });
    if (unknown.length > 0) await dirty.raiseOthers(claimed, unknown);
    return applied;
  }

  private async askAfterHandOver(tx: Tx, { claimed, customer }: Found, changed: boolean): Promise<void> {
    if (changed || claimed.byCallback) await hastenHandOver(tx, customer.id);
  }

  /** Null for a customer we never knew and whom nobody follows. */
  private async customer(tx: Tx, claimed: DirtyRelation, read: ReadRelation): Promise<HeldCustomer | null> {
    const { corpId, externalUserid } = claimed;
    if (read.follower === null) return this.parts.relations.hold(tx, corpId, externalUserid);
    return this.parts.relations.holdOrCreate(tx, corpId, { externalUserid, name: read.name ?? '' });
  }

  private async find(tx: Tx, { claimed, read, customer }: Omit<Found, 'stored' | 'friendship'>): Promise<Found> {
    const stored = await this.parts.relations.find(tx, customer.id, claimed.employeeId);
    const friendship = judgeFriendship({
      claims: claimed.claims,
      conclusive: claimed.conclusive,
      shown: read.follower === null ? undefined : read.follower.addedAt,
      hasOthers: read.others !== null && read.others.length > 0,
      stored,
    });
    return { claimed, read, customer, stored, friendship };
  }

  /**
   * Followers whom the read shows and we do not know: until we do, what this relation loses would be told as more than it is.
   * Null when the read does not show them and they would matter.
   */
  private async mustComeFirst(tx: Tx, found: Found): Promise<readonly string[] | null> {
    const { claimed, customer, read } = found;
    if (!isLosing(found)) return [];
    return read.others === null ? null : this.parts.relations.unknownFollowers(tx, claimed, { customer, others: read.others });
  }

  private async apply(tx: Tx, found: Found): Promise<boolean> {
    const { stored, friendship } = found;
    if (friendship.kind === 'unsure') return false;
    const wasOpen = stored?.endedAt === null;
    if (friendship.kind === 'ended') {
      await this.end(tx, found, wasOpen ? friendship.at : null);
      const changed = (await this.writeTags(tx, found, { to: [], enters: true, since: null })) > 0;
      return wasOpen || changed;
    }
    await (wasOpen ? this.agree(tx, found) : this.addFollower(tx, found));
    await this.save(tx, found, null);
    const changed = (await this.tagsOf(tx, found)) > 0;
    return !wasOpen || changed;
  }

  /** Tags that the same relation had when it ended are put back without a trigger, as old as the relation: nobody has set them anew. */
  private async tagsOf(tx: Tx, found: Found): Promise<number> {
    const { stored, read } = found;
    const tagIds = read.follower?.tagIds ?? [];
    const isSame = typeof stored?.endedAt === 'string' && isSameInstant(stored.addedAt, read.follower);
    const kept = isSame ? tagIds.filter((tagId) => stored.leftTags.includes(tagId)) : [];
    if (stored === null || kept.length === 0) return this.writeTags(tx, found, { to: tagIds, enters: true, since: null });
    const restored = await this.writeTags(tx, found, { to: kept, enters: false, since: stored.addedAt });
    const rest = { ...found, stored: { ...stored, tagIds: kept } };
    return restored + (await this.writeTags(tx, rest, { to: tagIds, enters: true, since: null }));
  }

  private async writeTags(
    tx: Tx,
    found: Found,
    now: { readonly to: readonly string[]; readonly enters: boolean; readonly since: string | null },
  ): Promise<number> {
    const { customer, claimed, stored } = found;
    const relation = { customerId: customer.id, employeeId: claimed.employeeId, source: 'wecom', since: now.since } as const;
    const changes = diffTags(relation, stored?.tagIds ?? [], now.to);
    await applyTagChanges(tx, this.parts.changes, { corpId: claimed.corpId, changes, cause, enters: now.enters });
    return changes.length;
  }

  /** `at` is when the end was told; null when nobody told it, or it is none. */
  private async end(tx: Tx, found: Found, at: string | null): Promise<void> {
    const { customer, claimed, stored } = found;
    const wasOpen = stored?.endedAt === null;
    if (wasOpen) await this.parts.relations.end(tx, { customerId: customer.id, employeeId: claimed.employeeId, at });
    const lost = !(await this.parts.relations.hasFollower(tx, customer.id));
    await this.save(tx, found, lost ? (at ?? 'now') : null);
    if (!lost && wasOpen) await this.tell(tx, found, { kind: 'followerLeft', enters: true });
    if (!lost || customer.lost) return;
    // Nobody follows the customer any more: what was meant for it must not go out.
    await this.tell(tx, found, { kind: 'customerLost', enters: true });
    await withdraw(tx, { customerId: customer.id }, 'lost');
  }

  /** A customer who goes by another name now has another value of a field that rules may read; one whose name is learned has not changed it. */
  private async save(tx: Tx, { customer, read, claimed }: Found, lostAt: string | null): Promise<void> {
    const name = read.name ?? customer.name;
    await this.parts.relations.save(tx, customer, { name, lostAt });
    if (name === customer.name) return;
    const change = { kind: 'attributeChanged', customerId: customer.id, name: 'name', before: customer.name || null, after: name || null } as const;
    await recordChanges(tx, this.parts.changes, { corpId: claimed.corpId, changes: [change], cause, enters: customer.name !== '' });
  }

  /** A friend who was taken in before she was read: what WeCom shows of the beginning counts. */
  private async agree(tx: Tx, { customer, claimed, read, stored }: Found): Promise<void> {
    if (read.follower === null || isSameInstant(stored?.addedAt ?? null, read.follower)) return;
    const { addedAt, state } = read.follower;
    await this.parts.relations.correct(tx, { customerId: customer.id, employeeId: claimed.employeeId, addedAt, state });
  }

  private async addFollower(tx: Tx, found: Found): Promise<void> {
    const { customer, claimed, read } = found;
    const relation = { corpId: claimed.corpId, employeeId: claimed.employeeId, customerId: customer.id };
    const addedAt = read.follower?.addedAt ?? claimed.claims.cameAt;
    await this.parts.relations.open(tx, { ...relation, addedAt, state: read.follower?.state ?? null });
    await this.tell(tx, found, { kind: 'customerAdded', enters: isNewFriend(found, addedAt) });
  }

  private async tell(
    tx: Tx,
    { claimed, customer, read }: Found,
    { kind, enters }: { readonly kind: 'customerAdded' | 'customerLost' | 'followerLeft'; readonly enters: boolean },
  ): Promise<void> {
    const of = { customerId: customer.id, employeeId: claimed.employeeId };
    const change: CustomerChange = kind === 'followerLeft' ? { ...of, kind } : { ...of, kind, state: read.follower?.state ?? null };
    await recordChanges(tx, this.parts.changes, { corpId: claimed.corpId, changes: [change], cause, enters });
  }
}

/** A relation that was found older than this, and that nobody has told of, is one that we could not see before. */
const newFriendMs = 48 * 3_600_000;

/** Who was handed over has met nobody anew, nor who was friends all along and only now is shown to us, or shown again. */
function isNewFriend(found: Found, addedAt: string | null): boolean {
  const { read, stored } = found;
  if (read.follower?.assigned === true) return false;
  if (wasTold(found)) return true;
  if (typeof stored?.endedAt === 'string' && isSameInstant(stored.addedAt, read.follower)) return false;
  return addedAt !== null && Date.now() - Date.parse(addedAt) < newFriendMs;
}

/** Whether a hint has told of this beginning, not of one that has ended since. */
function wasTold({ stored, claimed }: Found): boolean {
  const { cameAt } = claimed.claims;
  const endedAt = stored?.endedAt ?? null;
  return cameAt !== null && (endedAt === null || Date.parse(cameAt) >= Date.parse(endedAt));
}

/** It is about to end, or to lose a tag. */
function isLosing({ friendship, stored, read }: Found): boolean {
  if (stored?.endedAt !== null || friendship.kind === 'unsure') return false;
  const shown = read.follower?.tagIds ?? [];
  return friendship.kind === 'ended' || stored.tagIds.some((tagId) => !shown.includes(tagId));
}

function isSameInstant(stored: string | null, follower: Follower | null): boolean {
  const shown = follower?.addedAt ?? null;
  return stored === null || shown === null || Date.parse(stored) === Date.parse(shown);
}
