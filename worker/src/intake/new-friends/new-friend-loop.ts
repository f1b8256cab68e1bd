import type { Database, Tx } from '@tagtrail/prisma';
import type { Cause } from '../../changes/change.repository.js';
import { recordChanges, type ChangeParts } from '../../changes/record-changes.js';
import type { LoopSpec } from '../../platform/loop.js';
import type { RelationRepository } from '../changes/relation.repository.js';
import type { NewFriend, NewFriendRepository } from './new-friend.repository.js';
import { needOfAll, needOfPlan, type WelcomeNeed } from './welcome-need.js';

export interface NewFriendParts {
  readonly database: Database;
  readonly friends: NewFriendRepository;
  readonly relations: RelationRepository;
  readonly changes: ChangeParts;
}

const atOnce = 16;
const timeoutMs = 5_000;
/** So long a text that shows her name waits for the read that brings it. */
const patienceMs = 4_000;
const cause: Cause = { source: 'wecom', depth: 0, runId: null };

/**
 * Welcomes must not wait for reads: with its code a callback of WeCom says itself that a friend has come. She enters as soon as the
 * journeys that start with her can do without what a read brings; the read follows all the same, and what it shows decides.
 */
export function newFriendLoop(parts: NewFriendParts): LoopSpec {
  return {
    name: 'new friends',
    room: 'intake',
    everyMs: 1_000,
    parallel: 2,
    work: async () => {
      const friends = await parts.friends.claim(atOnce);
      await Promise.all(
        friends.map(async (friend) => {
          const waitMs = await parts.database.tx('intake.friend', { timeoutMs }, async (tx) => take(tx, parts, friend));
          if (waitMs !== null) await parts.friends.lookAgain(friend, waitMs);
        }),
      );
      return friends.length === atOnce;
    },
  };
}

/**
 * Milliseconds until she is looked at again; null: done with. The read lets her in by itself, so nobody looks whether it has come: one
 * whose facts decide is left to it, and one who is waited for is looked at once more, when patience is over.
 */
async function take(tx: Tx, parts: NewFriendParts, friend: NewFriend): Promise<number | null> {
  const need = await needOf(tx, parts, friend.corpId);
  if (need === 'name' && friend.agoMs < patienceMs) return patienceMs - friend.agoMs;
  if (need === 'nothing' || need === 'name') await befriend(tx, parts, friend);
  await parts.friends.done(tx, friend);
  return null;
}

/** Null when no journey starts with a new friend: nobody hurries. */
async function needOf(tx: Tx, { changes }: NewFriendParts, corpId: string): Promise<WelcomeNeed | null> {
  const triggers = await changes.changes.findTriggers(tx, corpId, [{ kind: 'customerAdded', key: '' }]);
  const versions = [...new Set(triggers.map(({ versionId }) => versionId))];
  const needs: WelcomeNeed[] = [];
  for (const versionId of versions) needs.push(needOfPlan(await changes.versions.plan(tx, versionId)));
  return needs.length === 0 ? null : needOfAll(needs);
}

/**
 * The friendship is written as the callback tells it: 1. not where a later hint, or a read that was not late, says otherwise;
 * 2. not again where it is there; 3. with all that follows from a friend's coming. A read that is still to come ends it where WeCom does not show it.
 */
async function befriend(tx: Tx, { relations, changes, friends }: NewFriendParts, friend: NewFriend): Promise<void> {
  const { corpId, employeeId, externalUserid, state, toldAt } = friend;
  const customer = await relations.holdOrCreate(tx, corpId, { externalUserid, name: '' });
  const { over, undecided } = await friends.standing(tx, friend);
  if (over || !undecided || (await relations.find(tx, customer.id, employeeId))?.endedAt === null) return;
  await relations.open(tx, { corpId, employeeId, customerId: customer.id, addedAt: toldAt, state });
  await relations.save(tx, customer, { name: customer.name, lostAt: null });
  const change = { kind: 'customerAdded', customerId: customer.id, employeeId, state } as const;
  await recordChanges(tx, changes, { corpId, changes: [change], cause, enters: true });
}
