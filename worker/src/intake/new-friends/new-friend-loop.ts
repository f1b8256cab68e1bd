import type { Database, Tx } from '@tagtrail/prisma';
import type { Cause } from '../../changes/change.repository.js';
import { recordChanges, type ChangeParts } from '../../changes/record-changes.js';
import { groupBy } from '../../platform/group-by.js';
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
      for (const ofCorp of groupBy(friends, ({ corpId }) => corpId).values()) await takeAll(parts, ofCorp);
      return friends.length === atOnce;
    },
  };
}

/**
 * One of whom facts decide, or for whom nothing begins, is left to the read, which lets her in by itself; one whose name is waited for
 * is looked at once more, when patience is over.
 */
async function takeAll(parts: NewFriendParts, friends: readonly NewFriend[]): Promise<void> {
  const corpId = friends[0]?.corpId;
  if (corpId === undefined) return;
  const { database } = parts;
  const need = await database.tx('intake.need', { timeoutMs }, async (tx) => needOf(tx, parts, corpId));
  if (need === null || need === 'facts') return parts.friends.done(database, friends);
  const patient = need === 'name' ? friends.filter(({ agoMs }) => agoMs < patienceMs) : [];
  if (patient.length > 0) await parts.friends.lookAgainAfter(patienceMs, patient);
  await Promise.all(
    friends
      .filter((friend) => !patient.includes(friend))
      .map(async (friend) =>
        database.tx('intake.friend', { timeoutMs }, async (tx) => {
          await befriend(tx, parts, friend);
          await parts.friends.done(tx, [friend]);
        }),
      ),
  );
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
