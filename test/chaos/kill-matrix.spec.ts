import { journey, rungs } from '@tagtrail/core/nodes';
import type { FailpointName } from '@tagtrail/prisma';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownMark, startStage, type ChaosStage } from './stage.js';
import type { SandboxCustomer } from '../support/demo-corp.js';

const seconds = (amount: number) => ({ amount, unit: 'seconds' }) as const;
const atOnce = { coalesce: seconds(0), interval: seconds(1), attempts: 3 };

let stage: ChaosStage;
let journeyId: string;

beforeAll(async () => {
  stage = await startStage({ customers: 40 });
  await stage.environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 200 } });
  const graph = journey().tagAdded(stage.corp.tagId('高意向')).send([rungs.massSend(`您好 {{${ownMark}}}`, atOnce)]).end().graph();
  journeyId = await stage.corp.publish('断电也只发一次', graph);
});

afterAll(async () => { await stage.stop(); });

const untouched = (): SandboxCustomer => {
  for (;;) {
    const customer = stage.next();
    if (customer.followers.every(({ tags }) => tags.every(({ name }) => name !== '高意向'))) return customer;
  }
};

/** The process that passes the point dies at it once and is started again. */
async function dieAt(failpoint: FailpointName, act: () => Promise<void>): Promise<void> {
  const { server, workers: [worker] } = stage.environment;
  const process = failpoint === 'intake.inboxCommitted' ? server : worker;
  if (process === undefined) throw new Error('No worker runs');
  await process.stop();
  process.start({ TAGTRAIL_FAILPOINT: failpoint });
  if (process === server) await stage.environment.ready();
  await act();
  await process.whenEnded();
  expect(process.tail(1)).toContain('SIGKILL');
  process.start();
  if (process === server) await stage.environment.ready();
}

const points: readonly FailpointName[] = [
  'intake.inboxCommitted', 'intake.beforeFetch', 'intake.afterFetch', 'entry.afterCommit', 'entry.beforePoke', 'beat.beforeCommit', 'beat.afterCommit',
  'reserve.afterCommit', 'lane.slotTaken', 'dispatch.afterCommit', 'dispatch.bytesWritten', 'dispatch.answered', 'settle.afterCommit', 'track.polled',
];

describe('a process that is killed and started again', () => {
  it.each(points)('at %s sends exactly one message', async (point) => {
    const customer = untouched();
    await dieAt(point, async () => stage.corp.tick(customer, ['高意向']));
    expect(await stage.ended(journeyId, customer)).toMatchObject({ endReason: 'completed' });
    expect(await stage.tasksFor(customer)).toBe(1);
    const { items } = await stage.environment.sandbox.ok<{ items: unknown[] }>('GET', `/chats/${customer.externalUserid}`);
    expect(items).toHaveLength(1);
  });

  it('at reconcile.listed, after an answer that was lost, still finds the one task', async () => {
    const customer = untouched();
    await stage.environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'loseReply', times: 1 });
    await dieAt('reconcile.listed', async () => stage.corp.tick(customer, ['高意向']));
    expect(await stage.ended(journeyId, customer)).toMatchObject({ endReason: 'completed' });
    expect(await stage.tasksFor(customer)).toBe(1);
  });

  it('leaves nobody with two runs, and nothing to a person', async () => {
    const runs = await stage.environment.database.query<{ most: string }>('SELECT max(n)::text AS most FROM (SELECT count(*) AS n FROM run GROUP BY customer_id) AS per');
    expect(runs).toEqual([{ most: '1' }]);
    expect(await stage.environment.database.query(`SELECT id FROM send_intent WHERE state NOT IN ('delivered')`)).toEqual([]);
  });
});
