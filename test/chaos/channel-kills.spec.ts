import { journey, rungs } from '@tagtrail/core/nodes';
import type { FailpointName } from '@tagtrail/prisma';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownerOf, type SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { chatOf, tasksOf } from '../support/sandbox-tasks.js';
import { dieAt } from './support/die-at.js';
import { deliveries } from './support/judge.js';
import { colleague, corp, count, endsOf, environment, some, standLoneWorker, strangerToColleague, worker } from './support/lone-worker.js';

standLoneWorker();

describe('a worker that is killed while it welcomes', () => {
  let journeyId = '';

  beforeAll(async () => {
    const welcome = journey()
      .startsBy('customer-added', { states: [], employeeIds: [colleague] })
      .send([rungs.welcome('欢迎您')], { category: 'notice', notDelivered: (path) => path.end('missed') })
      .end('welcomed')
      .graph();
    journeyId = await corp.publish('欢迎', welcome);
  });

  it.each(['dispatch.afterCommit', 'dispatch.answered'] as const)('(%s) has welcomed her once, or says that it was missed', async (point) => {
    const { externalUserid } = strangerToColleague();
    await dieAt(worker, point, async () => {
      await environment.sandbox.ok('POST', '/befriend', { employee: colleague, externalUserid });
    });
    worker.start();
    const end = await eventually(
      async () => {
        const [row] = await environment.database.query<{ end: string | null }>(
          `SELECT CASE WHEN i.state = 'needs_attention' THEN 'asked' ELSE r.end_reason END AS end FROM run r JOIN customer c ON c.id = r.customer_id
           JOIN send_intent i ON i.run_id = r.id WHERE r.journey_id = $1 AND c.external_userid = $2`,
          [journeyId, externalUserid],
        );
        return row?.end ?? undefined;
      },
      { withinMs: 60_000 },
    );
    const got = (await deliveries(environment)).filter(({ channel, recipient }) => channel === 'welcome_message' && recipient === externalUserid);
    // After the time of her code nobody can be asked whether the first arrived: a person is.
    expect([
      ['welcomed', 1],
      ['missed', 0],
      ['asked', 0],
      ['asked', 1],
    ]).toContainEqual([end, got.length]);
  });
});

/** From the end of the chain to its beginning, so that who was killed before is past the next point. */
const stories = [
  { road: 'group', point: 'settle.afterCommit' },
  { road: 'group', point: 'dispatch.answered' },
  { road: 'service', point: 'dispatch.answered' },
  { road: 'group', point: 'dispatch.bytesWritten' },
  { road: 'service', point: 'dispatch.bytesWritten' },
  { road: 'service', point: 'service.afterCommit' },
  { road: 'service', point: 'service.fetched' },
] as const satisfies readonly { readonly road: string; readonly point: FailpointName }[];

describe('a worker that is killed again and again while it writes into groups and hears and answers in 微信客服', () => {
  interface Told {
    readonly group: string;
    readonly journeyId: string;
    readonly guests: readonly SandboxCustomer[];
  }
  const groups = new Map<string, Told>();
  const writers = new Map<string, SandboxCustomer>();
  let answering = '';

  async function found(point: FailpointName): Promise<void> {
    const guests = some(2);
    const [host] = guests;
    if (host === undefined) throw new Error('Too few customers');
    const externalUserids = guests.map(({ externalUserid }) => externalUserid);
    const { id: group } = await environment.sandbox.ok<{ id: string }>('POST', '/groups', { name: point, owner: ownerOf(host), externalUserids });
    await eventually(async () => (await count('group_member WHERE group_id = $1 AND is_customer', group)) === 2, { withinMs: 60_000 });
    const graph = journey()
      .apiStart()
      .send([rungs.group({ by: 'id', ids: [group] }, `群 ${point}`)], {
        delivered: (path) => path.end('told'),
        notDelivered: (path) => path.end('not'),
      })
      .graph();
    const journeyId = await corp.publish(`群 ${point}`, graph);
    groups.set(point, { group, journeyId, guests });
  }

  async function tellGroup(point: FailpointName): Promise<void> {
    const { journeyId, guests } = groups.get(point) ?? { journeyId: '', guests: [] };
    await dieAt(worker, point, () => corp.enter(journeyId, guests));
  }

  async function write(point: FailpointName): Promise<void> {
    const [who] = some(1);
    if (who === undefined) throw new Error('Too few customers');
    writers.set(point, who);
    await dieAt(worker, point, async () => {
      await environment.sandbox.ok('POST', '/kf/messages', { externalUserid: who.externalUserid, text: `在吗 ${point}` });
    });
  }

  beforeAll(async () => {
    await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0 } });
    await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
    await eventually(async () => (await count('service_account WHERE NOT gone')) > 0);
    const graph = journey()
      .startsBy('business-event', { event: 'message.received', filter: null })
      .send([rungs.service('请稍候')], { category: 'notice', notDelivered: (path) => path.end('silent') })
      .end('answered')
      .graph();
    answering = await corp.publish('客服应答', graph);
    for (const { road, point } of stories) if (road === 'group') await found(point);
    for (const { road, point } of stories) await (road === 'group' ? tellGroup(point) : write(point));
    // The one that died held the account for so long; nobody waits for that here.
    await environment.database.query('UPDATE service_account SET lease_until = NULL');
    worker.start();
  }, 300_000);

  it.each(stories.filter(({ road }) => road === 'group'))(
    'at $point the group has it once, and both who brought it go on',
    async ({ point }) => {
      const { group, journeyId } = groups.get(point) ?? { group: '', journeyId: '' };
      expect(await endsOf(journeyId, 2, 150_000)).toEqual(['told', 'told']);
      const { items } = await environment.sandbox.ok<{ items: { id: string; messages: { text: string }[] }[] }>('GET', '/groups');
      expect(items.find(({ id }) => id === group)?.messages.map(({ text }) => text)).toEqual([`群 ${point}`]);
      expect((await tasksOf(environment)).filter(({ text }) => text === `群 ${point}`)).toHaveLength(1);
      expect(await count(`send_intent WHERE journey_id = $1 AND reason = 'group_has_it'`, journeyId)).toBe(1);
    },
    180_000,
  );

  it.each(stories.filter(({ road }) => road === 'service'))(
    'at $point what she wrote is heard once, and answered once',
    async ({ point }) => {
      const { externalUserid } = writers.get(point) ?? { externalUserid: '' };
      const run = `run r JOIN customer c ON c.id = r.customer_id WHERE r.journey_id = $1 AND c.external_userid = $2`;
      await eventually(async () => (await count(`${run} AND r.end_reason = 'answered'`, answering, externalUserid)) === 1, { withinMs: 150_000 });
      expect(await count(run, answering, externalUserid)).toBe(1);
      expect(await chatOf(environment, externalUserid)).toEqual([`在吗 ${point}`, '请稍候']);
      const heard = `business_event e JOIN customer c ON c.id = e.customer_id WHERE e.name = 'message.received' AND c.external_userid = $1`;
      expect(await count(heard, externalUserid)).toBe(1);
    },
    180_000,
  );
});
