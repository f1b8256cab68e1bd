import { withdraw } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import { applyTagChanges } from '../changes/apply-tag-changes.js';
import type { Cause, ChangeRepository } from '../changes/change.repository.js';
import type { HeldCustomer, RelationRepository, StoredRelation } from '../changes/relation.repository.js';
import { diffTags } from '../changes/tag-change.js';
import type { DirtyRelation, DirtyRepository } from './dirty.repository.js';
import type { ReadRelation } from './read-relation.js';

export interface ApplyParts {
  readonly database: Database;
  readonly changes: ChangeRepository;
  readonly relations: RelationRepository;
  readonly dirty: DirtyRepository;
  /** Pause before an empty diff is read once more, in milliseconds. */
  readonly readAgainMs: number;
}

/** What became of a fetch. */
export type Applied = 'changed' | 'unchanged' | 'readAgain' | 'outdated';

const statementMs = 5_000;
const cause: Cause = { source: 'wecom', depth: 0, runId: null };

/**
 * Writes what was read of one relation, in one transaction that holds the customer: 1. throw it away when the relation was
 * raised again meanwhile; 2. friendship; 3. tags with all that follows from them; 4. clear the seq that was claimed.
 */
export class ApplyRelation {
  constructor(private readonly parts: ApplyParts) {}

  async run(claimed: DirtyRelation, read: ReadRelation): Promise<Applied> {
    return this.parts.database.tx('intake', { timeoutMs: statementMs }, async (tx) => {
      const customer = await this.customer(tx, claimed, read);
      if (!(await this.parts.dirty.isCurrent(tx, claimed))) {
        await this.parts.dirty.release(tx, claimed);
        return 'outdated';
      }
      const changed = customer !== null && (await this.apply(tx, { claimed, read, customer }));
      if (!changed && claimed.reads === 0 && claimed.hint !== 'sweep') {
        await this.parts.dirty.readAgain(tx, claimed, this.parts.readAgainMs);
        return 'readAgain';
      }
      await this.parts.dirty.clear(tx, claimed);
      return changed ? 'changed' : 'unchanged';
    });
  }

  /** Null for a customer we never knew and whom nobody follows. */
  private async customer(tx: Tx, claimed: DirtyRelation, read: ReadRelation): Promise<HeldCustomer | null> {
    const { corpId, externalUserid } = claimed;
    if (read.follower === null) return this.parts.relations.hold(tx, corpId, externalUserid);
    return this.parts.relations.holdOrCreate(tx, corpId, { externalUserid, name: read.name ?? '' });
  }

  private async apply(tx: Tx, found: Found): Promise<boolean> {
    const stored = await this.parts.relations.find(tx, found.customer.id, found.claimed.employeeId);
    const friendship = await this.friendship(tx, found, stored);
    const changes = diffTags(
      { customerId: found.customer.id, employeeId: found.claimed.employeeId, source: 'wecom' },
      stored?.tagIds ?? [],
      friendship.follows ? (found.read.follower?.tagIds ?? []) : [],
    );
    await applyTagChanges(tx, this.parts.changes, { corpId: found.claimed.corpId, changes, cause });
    return friendship.changed || changes.length > 0;
  }

  private async friendship(tx: Tx, found: Found, stored: StoredRelation | null): Promise<{ readonly follows: boolean; readonly changed: boolean }> {
    const { customer, claimed, read } = found;
    const wasOpen = stored !== null && stored.endedAt === null;
    const follows = isFollower(found, stored);
    if (follows && !wasOpen) await this.befriend(tx, found);
    if (!follows && wasOpen) await this.parts.relations.end(tx, customer.id, claimed.employeeId);
    const lost = !follows && !(await this.parts.relations.hasFollower(tx, customer.id));
    await this.parts.relations.save(tx, customer, { name: read.name ?? customer.name, lost });
    if (lost && !customer.lost) await this.lose(tx, found);
    return { follows, changed: follows !== wasOpen };
  }

  private async befriend(tx: Tx, { customer, claimed, read }: Found): Promise<void> {
    const relation = { corpId: claimed.corpId, employeeId: claimed.employeeId, customerId: customer.id };
    await this.parts.relations.open(tx, { ...relation, addedAt: read.follower?.addedAt ?? null, state: read.follower?.state ?? null });
    await this.raise(tx, { customer, claimed, read }, 'customer_added');
  }

  /** Nobody follows the customer any more: what was meant for it must not go out. */
  private async lose(tx: Tx, found: Found): Promise<void> {
    await this.raise(tx, found, 'customer_lost');
    await withdraw(tx, { customerId: found.customer.id }, 'lost');
  }

  private async raise(tx: Tx, { claimed, customer }: Found, kind: string): Promise<void> {
    const events = [{ customerId: customer.id, kind, payload: { employeeId: claimed.employeeId } }];
    await this.parts.changes.raise(tx, claimed.corpId, { events, cause });
  }
}

interface Found {
  readonly claimed: DirtyRelation;
  readonly read: ReadRelation;
  readonly customer: HeldCustomer;
}

/** A customer who deleted the employee is still listed as followed: only a newer friendship counts again. */
function isFollower({ claimed, read: { follower } }: Found, stored: StoredRelation | null): boolean {
  if (follower === null) return false;
  const endedAt = stored?.endedAt ?? null;
  if (endedAt === null || claimed.hint === 'add_external_contact') return true;
  return follower.addedAt !== null && Date.parse(follower.addedAt) > Date.parse(endedAt);
}
