import { noAlerts } from '@tagtrail/core/policy';
import type { Database } from '@tagtrail/prisma';
import type { EachInTurn } from '../../platform/each-in-turn.js';
import type { LeaseRepository } from '../../platform/lease.repository.js';
import type { LoopSpec } from '../../platform/loop.js';
import { AlertRaiser } from './alert-raiser.js';
import { AlertRepository } from './alert.repository.js';
import type { AlertSender } from './alert-sender.js';

export interface AlertLoopParts {
  readonly database: Database;
  readonly leases: LeaseRepository;
  readonly inTurn: EachInTurn;
  readonly sender: AlertSender;
  readonly everyMs: number;
}

const job = 'raise alerts';
const heldMs = 60_000;
const sendEveryMs = 2_000;
/** One whose receivers are slow to answer leaves the rest to others. */
const corpsAtOnce = 3;

/** Finds what is to be told, in one process at a time; and sends what is planned, in as many as there are. */
export function alertLoops({ database, leases, inTurn, sender, everyMs }: AlertLoopParts): readonly LoopSpec[] {
  const alerts = new AlertRepository(database);
  const raiser = new AlertRaiser(database);
  return [
    {
      name: job,
      room: null,
      everyMs,
      work: async (signal) => {
        if (!(await leases.take(job, { heldMs, everyMs }))) return false;
        const corps = new Map((await alerts.corps()).map(({ id, rules }) => [id, rules ?? noAlerts]));
        await inTurn.run({ loop: job, keys: [...corps.keys()], signal }, async (corpId) => raiser.judge(corpId, corps.get(corpId) ?? noAlerts));
        await leases.release(job, null);
        return false;
      },
    },
    { name: 'send alerts', room: null, everyMs: sendEveryMs, parallel: corpsAtOnce, work: async () => sender.sendNext() },
  ];
}
