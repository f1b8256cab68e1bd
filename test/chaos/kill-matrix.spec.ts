import { journey, rungs } from '@tagtrail/core/nodes';
import type { FailpointName } from '@tagtrail/prisma';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { dieAt } from './die-at.js';
import { ownMark, startStage, type ChaosStage } from './stage.js';

const seconds = (amount: number) => ({ amount, unit: 'seconds' }) as const;
const atOnce = { coalesce: seconds(0), interval: seconds(1), attempts: 3 };

let stage: ChaosStage;
let journeyId: string;

beforeAll(async () => {
  stage = await startStage({ customers: 60, without: '高意向' });
  await stage.environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 200 } });
  const graph = journey().tagAdded(stage.corp.tagId('高意向')).send([rungs.massSend(`您好 {{${ownMark}}}`, atOnce)]).end().graph();
  journeyId = await stage.corp.publish('断电也只发一次', graph);
});

afterAll(async () => { await stage.stop(); });

async function expectOneMessage(customer: SandboxCustomer): Promise<void> {
  expect(await stage.ended(journeyId, customer)).toMatchObject({ endReason: 'completed' });
  expect(await stage.tasksFor(customer)).toBe(1);
  const { items } = await stage.environment.sandbox.ok<{ items: unknown[] }>('GET', `/chats/${customer.externalUserid}`);
  expect(items).toHaveLength(1);
}

/** Points after which something has to run out (a lease, the answer of a call) are passed one after the other, each by its own customer, and then waited for together. */
const waves: readonly (readonly FailpointName[])[] = [
  ['intake.inboxCommitted', 'intake.beforeFetch', 'intake.afterFetch'],
  ['entry.afterCommit'], ['entry.beforePoke'], ['beat.beforeCommit'], ['beat.afterCommit'], ['reserve.afterCommit'], ['lane.slotTaken'],
  ['dispatch.afterCommit', 'dispatch.bytesWritten', 'dispatch.answered'],
  ['settle.afterCommit'], ['track.polled'],
];

describe('a process that is killed and started again', () => {
  it.each(waves.map((points) => ({ name: points.join(', '), points })))('at $name sends exactly one message', async ({ points }) => {
    const customers: SandboxCustomer[] = [];
    for (const point of points) {
      const customer = stage.next();
      await dieAt(stage, point, async () => stage.corp.tick(customer, ['高意向']));
      customers.push(customer);
    }
    for (const customer of customers) await expectOneMessage(customer);
  });

  it('at reconcile.listed, after an answer that was lost, still finds the one task', async () => {
    const customer = stage.next();
    await stage.environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'dropAfterCommit', times: 1 });
    await dieAt(stage, 'reconcile.listed', async () => stage.corp.tick(customer, ['高意向']));
    await expectOneMessage(customer);
  });

  it('leaves nobody with two runs, and nothing to a person', async () => {
    const runs = await stage.environment.database.query<{ most: string }>('SELECT max(n)::text AS most FROM (SELECT count(*) AS n FROM run GROUP BY customer_id) AS per');
    expect(runs).toEqual([{ most: '1' }]);
    expect(await stage.environment.database.query(`SELECT id FROM send_intent WHERE state <> 'delivered'`)).toEqual([]);
  });

  it('would be seen by this judge to send twice, if a found dispatching call were taken for unsent', async () => {
    const customer = stage.next();
    await dieAt(stage, 'dispatch.answered', async () => stage.corp.tick(customer, ['高意向']), { TAGTRAIL_CONTROL: 'resend_dispatching' });
    expect(await eventually(async () => (await stage.tasksFor(customer)) > 1 && stage.tasksFor(customer), { withinMs: 60_000, everyMs: 500 })).toBe(2);
  });
});
