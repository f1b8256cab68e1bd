import type { Database } from '@tagtrail/prisma';
import { CallerRepository } from '../progress/caller.repository.js';
import { createChangeParts } from '../changes/record-changes.js';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import { createTagChangeParts } from './changes/apply-tag-changes.js';
import { RelationRepository } from './changes/relation.repository.js';
import { clientEventLoop } from './client-events/client-event-loop.js';
import { ClientEventRepository } from './client-events/client-event.repository.js';
import { customerChangeLoop } from './facts/customer-change-loop.js';
import { FactRepository } from './facts/fact.repository.js';
import { ApplyRelation } from './fetch/apply-relation.js';
import { DirtyRepository } from './fetch/dirty.repository.js';
import { innerRequestLoop } from './inner-requests/inner-request-loop.js';
import { InnerRequestRepository } from './inner-requests/inner-request.repository.js';
import { pressLoop } from './presses/press-loop.js';
import { PressRepository } from './presses/press.repository.js';
import { newFriendLoop } from './new-friends/new-friend-loop.js';
import { NewFriendRepository } from './new-friends/new-friend.repository.js';

/** What turns hints and events into changes, over one database. */
export interface Intake {
  readonly dirty: DirtyRepository;
  readonly apply: ApplyRelation;
  readonly clientEvents: LoopSpec;
  readonly customerChanges: LoopSpec;
  readonly innerRequests: LoopSpec;
  readonly presses: LoopSpec;
  readonly newFriends: LoopSpec;
}

/** `marginMs`: how far a read of WeCom may lag behind a hint. */
export function createIntake(database: Database, { marginMs, inTurn }: { readonly marginMs: number; readonly inTurn: EachInTurn }): Intake {
  const changes = createTagChangeParts();
  const relations = new RelationRepository();
  const facts = new FactRepository(database);
  const dirty = new DirtyRepository(database, marginMs);
  return {
    dirty,
    apply: new ApplyRelation({ database, changes, relations, dirty }),
    clientEvents: clientEventLoop({ database, events: new ClientEventRepository(database), relations, changes, facts, inTurn }),
    customerChanges: customerChangeLoop({ database, facts, changes, inTurn }),
    innerRequests: innerRequestLoop({
      database,
      requests: new InnerRequestRepository(database),
      callers: new CallerRepository(),
      facts,
      changes: createChangeParts(),
      inTurn,
    }),
    newFriends: newFriendLoop({ database, friends: new NewFriendRepository(database), relations, changes: createChangeParts() }),
    presses: pressLoop({ database, presses: new PressRepository(database), inTurn }),
  };
}
