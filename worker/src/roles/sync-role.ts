import { LeaseRepository } from '../platform/lease.repository.js';
import type { RoleParts, WorkerContext } from './role.js';
import { CorpCheck } from '../sync/corp-check.js';
import { StaffCheck } from '../sync/staff-check.js';
import { CorpSync } from '../sync/corp-sync.js';
import { OneAtATime } from '../platform/one-at-a-time.js';
import { GroupList } from '../sync/groups/group-list.js';
import { groupLoop } from '../sync/groups/group-loop.js';
import { GroupRepository } from '../sync/groups/group.repository.js';
import { sweepLoop } from '../sync/sweep-loop.js';
import { SyncRepository } from '../sync/sync.repository.js';

/** Keeps our picture of each corp whole: a first silent sync, then sweeps that find what callbacks have lost. */
export function createSyncRole(context: WorkerContext): RoleParts {
  const { database, wecom, log, config, inTurn } = context;
  const oneAtATime = new OneAtATime(new LeaseRepository(database));
  const repository = new SyncRepository(database);
  const groups = new GroupRepository(database, config.readMarginMs);
  const sync = new CorpSync({ wecom, repository, groups: new GroupList(wecom, groups), oneAtATime });
  const check = new CorpCheck(wecom, new StaffCheck(database, wecom));
  return {
    loops: [sweepLoop({ sync, repository, oneAtATime, inTurn, log, timeScale: config.timeScale }), groupLoop({ groups, wecom, log })],
    commands: {
      checkCorp: async ({ corpId }) => ({ ...(await check.run(corpId)) }),
      syncCorp: async ({ corpId, payload }) => ({ ...(await (payload['only'] === 'tags' ? sync.tags(corpId) : sync.run(corpId))) }),
    },
    temporal: null,
  };
}
