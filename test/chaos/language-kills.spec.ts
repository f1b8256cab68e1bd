import type { RunItem } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { FailpointName } from '@tagtrail/prisma';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, ownerOf, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { chatOf, tasksOf } from '../support/sandbox-tasks.js';
import type { TestProcess } from '../support/test-process.js';
import { dieAt } from './support/die-at.js';
import { deliveries } from './support/judge.js';

let environment: Environment;
let corp: DemoCorp;
let worker: TestProcess;
let customers: readonly SandboxCustomer[];

const tag = 'VIP';
const colleague = 'zhaomin';

interface TransferLine {
  readonly committed: boolean;
  readonly body: { readonly recipients: readonly string[] };
}

beforeAll(async () => {
  environment = await startEnvironment({ customers: 100 });
  corp = await connectDemoCorp(environment);
  const [first] = environment.workers;
  if (first === undefined) throw new Error('There is no worker');
  worker = first;
  await corp.api.ok('POST', '/attributes', { name: 'points', title: '积分', type: 'number' });
  const properties = [{ name: 'points', title: '积分', type: 'number' }];
  await corp.api.ok('POST', '/event-definitions', { name: 'level_up', title: '升级', properties });
  customers = corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== tag)));
});

afterAll(async () => {
  await environment.stop();
});

/** Customers whom no other death has. */
let taken = 0;
function some(count: number): readonly SandboxCustomer[] {
  taken += count;
  return customers.slice(taken - count, taken);
}

/** One who does not know the colleague yet. */
function strangerToColleague(): SandboxCustomer {
  const found = customers.slice(taken).findIndex(({ followers }) => followers.every(({ userid }) => userid !== colleague));
  const [customer] = some(found + 1).slice(-1);
  if (found < 0 || customer === undefined) throw new Error('Too few customers');
  return customer;
}

async function endsOf(journeyId: string, count: number, withinMs = 60_000): Promise<readonly (string | null)[]> {
  const runs = await eventually(
    async () => {
      const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
      return items.length >= count && items.every(({ status }) => status === 'ended') ? items : undefined;
    },
    { withinMs },
  );
  return runs.map(({ endReason }) => endReason);
}

const count = async (sql: string, ...params: readonly string[]): Promise<number> =>
  (await environment.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, params))[0]?.n ?? 0;

describe('a worker that is killed', () => {
  it.each(['schedule.beforeCommit', 'schedule.afterCommit', 'tick.beforeCommit', 'tick.afterCommit'] as const)(
    'at a tick (%s) enters everybody of the list once',
    async (point) => {
      const { id: listId } = await corp.api.ok<{ id: string }>('POST', '/lists', { name: point });
      const members = some(3).map(({ externalUserid }) => externalUserid);
      await corp.api.ok('POST', `/lists/${listId}/members`, { customers: members });
      let journeyId = '';
      await dieAt(worker, point, async () => {
        const daily = { timing: { kind: 'daily', time: '00:00' }, audience: { kind: 'list', id: listId }, missed: 'catchUp' } as const;
        journeyId = await corp.publish(point, journey().startsBy('schedule', daily).end().graph());
        // As if it had been live since yesterday: one midnight was missed.
        await environment.database.query(
          `UPDATE schedule SET since = since - interval '1 day', next_at = NULL, look_at = clock_timestamp() WHERE journey_id = $1`,
          [journeyId],
        );
      });
      worker.start();
      expect(await endsOf(journeyId, 3)).toHaveLength(3);
      expect(await count('schedule_tick WHERE journey_id = $1', journeyId)).toBe(1);
      expect(await count('entry WHERE journey_id = $1', journeyId)).toBe(3);
    },
  );

  it.each(['innerRequests.beforeCommit', 'innerRequests.afterCommit'] as const)(
    'while it applies what runs ask of our own rooms (%s) applies each once, and all that follows from it',
    async (point) => {
      const asked = () => journey().apiStart().waitFor(1, 'seconds');
      const entered = await corp.publish(`${point} 顺带`, journey().apiStart().end('entered').graph());
      const started = await corp.publish(`${point} 事件`, journey().startsBy('business-event', { event: 'level_up' }).end('started').graph());
      const properties = [{ name: 'points', value: { kind: 'fixed', value: 10 } }] as const;
      const asks = {
        attribute: await corp.publish(
          `${point} 属性`,
          asked()
            .does('set-attribute', { name: 'points', change: { kind: 'add', amount: 10 } })
            .end()
            .graph(),
        ),
        event: await corp.publish(`${point} 抛`, asked().does('emit-event', { name: 'level_up', properties }).end().graph()),
        entry: await corp.publish(`${point} 进`, asked().enterJourney(entered).end().graph()),
      };
      const [customer] = some(1);
      if (customer === undefined) throw new Error('Too few customers');
      await dieAt(worker, point, async () => {
        for (const id of Object.values(asks)) await corp.enter(id, [customer]);
      });
      worker.start();
      for (const id of [...Object.values(asks), entered, started]) expect(await endsOf(id, 1)).toHaveLength(1);
      expect(await count(`customer WHERE external_userid = $1 AND attributes -> 'points' = '10'`, customer.externalUserid)).toBe(1);
      expect(await count('business_event e JOIN customer c ON c.id = e.customer_id WHERE c.external_userid = $1', customer.externalUserid)).toBe(1);
      for (const id of [entered, started]) expect(await count('entry WHERE journey_id = $1', id)).toBe(1);
      for (const id of Object.values(asks))
        expect(await count(`run_event e JOIN run r ON r.id = e.run_id WHERE r.journey_id = $1 AND e.kind = 'outcome'`, id)).toBe(1);
    },
  );

  it.each([
    'innerRequests.beforeCommit',
    'innerRequests.afterCommit',
    'entry.afterCommit',
    'entry.beforePoke',
    'beat.beforeCommit',
    'beat.afterCommit',
  ] as const)('at a called journey (%s) has called it once and is told once', async (point) => {
    const callee = await corp.publish(`${point} 被`, journey().apiStart().waitFor(1, 'seconds').end('served').graph());
    const within = { amount: 1, unit: 'hours' } as const;
    const caller = await corp.publish(point, journey().apiStart().waitFor(1, 'seconds').enterJourney(callee, { within }).end('back').graph());
    await dieAt(worker, point, () => corp.enter(caller, some(1)));
    worker.start();
    expect(await endsOf(caller, 1)).toEqual(['back']);
    expect(await endsOf(callee, 1)).toEqual(['served']);
    expect(await count('entry WHERE journey_id = $1', callee)).toBe(1);
    expect(await count(`run_event e JOIN run r ON r.id = e.run_id WHERE r.journey_id = $1 AND e.kind = 'outcome'`, caller)).toBe(1);
  });

  it.each(['intake.beforeFetch', 'intake.afterFetch', 'watch.beforeCommit', 'beat.beforeCommit', 'beat.afterCommit'] as const)(
    'at an exit rule and a goal (%s) ends the run once, sends nothing more, and counts once',
    async (point) => {
      const occurrence = { kind: 'tag', tagId: corp.tagId(tag) } as const;
      const leaves = journey({ reentry: 'afterExit', exits: [{ when: occurrence }] });
      const reaches = journey({ reentry: 'afterExit', goal: { when: occurrence, within: { amount: 1, unit: 'days' }, ends: true } });
      const drawn = (begun: typeof leaves): unknown =>
        begun
          .apiStart()
          .waitFor(1, 'days')
          .send([rungs.massSend(point)])
          .end()
          .graph();
      const exit = await corp.publish(`${point} 退出`, drawn(leaves));
      const goal = await corp.publish(`${point} 目标`, drawn(reaches));
      const [customer] = some(1);
      if (customer === undefined) throw new Error('Too few customers');
      await corp.enter(exit, [customer]);
      await corp.enter(goal, [customer]);
      await eventually(async () => (await count(`run WHERE journey_id = ANY(ARRAY[$1, $2]::uuid[]) AND status = 'open'`, exit, goal)) === 2);
      await dieAt(worker, point, () => corp.tick(customer, [tag]));
      worker.start();
      expect(await endsOf(exit, 1)).toEqual(['exit:1']);
      expect(await endsOf(goal, 1)).toEqual(['goal']);
      const told = `run_event e JOIN run r ON r.id = e.run_id WHERE e.kind = 'end' AND r.journey_id = ANY(ARRAY[$1, $2]::uuid[])`;
      expect(await count(told, exit, goal)).toBe(2);
      expect(await count('run_goal g JOIN run r ON r.id = g.run_id WHERE r.journey_id = $1', goal)).toBe(1);
      expect(await count('send_intent WHERE journey_id = ANY(ARRAY[$1, $2]::uuid[])', exit, goal)).toBe(0);
    },
  );

  it.each([
    'reserve.afterCommit',
    'dispatch.afterCommit',
    'dispatch.bytesWritten',
    'dispatch.answered',
    'settle.afterCommit',
    'track.polled',
    'beat.beforeCommit',
    'beat.afterCommit',
  ] as const)(
    'at a hand-over (%s) has asked WeCom once, and goes on once she has moved',
    async (point) => {
      await environment.sandbox.ok('PATCH', '/settings', { transferSeconds: 2 });
      await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
      const drawn = journey()
        .apiStart()
        .waitFor(1, 'seconds')
        .does('hand-over', { to: [colleague], message: '' })
        .end('moved')
        .graph();
      const journeyId = await corp.publish(point, drawn);
      const customer = strangerToColleague();
      await dieAt(worker, point, () => corp.enter(journeyId, [customer]));
      worker.start();
      expect(await endsOf(journeyId, 1, 120_000)).toEqual(['moved']);
      const { items } = await environment.sandbox.ok<{ items: readonly TransferLine[] }>(
        'GET',
        '/ledger?kind=call&api=externalcontact/transfer_customer&limit=1000',
      );
      const asked = items.filter(({ committed, body }) => committed && body.recipients.includes(customer.externalUserid));
      expect(asked).toHaveLength(1);
      expect(await count(`run_event e JOIN run r ON r.id = e.run_id WHERE r.journey_id = $1 AND e.kind = 'outcome'`, journeyId)).toBe(1);
    },
    180_000,
  );
});

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
