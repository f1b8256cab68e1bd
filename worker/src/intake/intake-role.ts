import { scaledMs, type RoleParts, type WorkerContext } from '../platform/role.js';
import { ChangeRepository } from './changes/change.repository.js';
import { RelationRepository } from './changes/relation.repository.js';
import { clientEventLoop } from './client-events/client-event-loop.js';
import { ClientEventRepository } from './client-events/client-event.repository.js';
import { ApplyRelation } from './fetch/apply-relation.js';
import { DirtyRepository } from './fetch/dirty.repository.js';
import { fetchLoop } from './fetch/fetch-loop.js';

const readAgainMs = 3_000;

/** Fetch, diff, match: from a hint that something changed to the entries and waits it concerns. */
export function createIntakeRole({ config, database, log, wecom }: WorkerContext): RoleParts {
  const changes = new ChangeRepository();
  const relations = new RelationRepository();
  const dirty = new DirtyRepository(database);
  const apply = new ApplyRelation({ database, changes, relations, dirty, readAgainMs: scaledMs(config, readAgainMs) });
  return {
    loops: [fetchLoop({ dirty, wecom, apply, log }), clientEventLoop({ database, events: new ClientEventRepository(), relations, changes })],
    commands: {},
    temporal: null,
  };
}
