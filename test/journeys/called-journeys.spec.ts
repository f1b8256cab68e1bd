import type { RunItem } from '@tagtrail/core/http';
import { journey, type EnterJourneyConfig, type Way } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 60 });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

const runsOf = async (journeyId: string): Promise<readonly RunItem[]> =>
  (await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`)).items;

async function endsOf(journeyId: string, count: number): Promise<readonly (string | null)[]> {
  const runs = await eventually(
    async () => {
      const items = await runsOf(journeyId);
      return items.length === count && items.every(({ status }) => status === 'ended') ? items : undefined;
    },
    { withinMs: 60_000 },
  );
  return runs.map(({ endReason }) => endReason);
}

const end =
  (reason: string): Way =>
  (path) =>
    path.end(reason);

/** start ─ call(callee, at most 1 h) ─ by how it ended: end(<port>) */
const calling = (callee: string, within: EnterJourneyConfig['wait'] = { amount: 1, unit: 'hours' }) =>
  journey()
    .apiStart()
    .enterJourney(callee, {
      within,
      values: [{ name: 'order', value: { kind: 'fixed', value: 'A1' } }],
      goal: end('goal'),
      exited: end('exited'),
      refused: end('refused'),
      timedOut: end('timedOut'),
    })
    .end('came_back')
    .graph();

const told = async (caller: string) =>
  environment.database.query<{ port: string; reason: string | null; count: number }>(
    `SELECT payload ->> 'port' AS port, payload ->> 'reason' AS reason, count(*)::int AS count FROM run_event e JOIN run r ON r.id = e.run_id
     WHERE r.journey_id = $1 AND e.kind = 'outcome' GROUP BY 1, 2`,
    [caller],
  );

describe('a journey that another one calls', () => {
  it('is given values, and its caller goes on when it ends, also when that is at once', async () => {
    const callee = await corp.publish(
      '被调用',
      journey()
        .apiStart()
        .condition({ known: { rule: { '===': [{ var: 'entry.order' }, 'A1'] }, way: end('served') } })
        .end('nothing_given')
        .graph(),
    );
    const caller = await corp.publish('调用', calling(callee));
    const customers = corp.customers.slice(0, 3);
    await corp.enter(caller, customers);
    expect(await endsOf(caller, 3)).toEqual(['came_back', 'came_back', 'came_back']);
    expect(await endsOf(callee, 3)).toEqual(['served', 'served', 'served']);
    expect(await told(caller)).toEqual([{ port: 'completed', reason: 'served', count: 3 }]);
  });

  it('tells an exit from an end, and goes on when its caller gives up', async () => {
    const left = await corp.publish(
      '会退出',
      journey({ reentry: 'afterExit', exits: [{ when: { kind: 'tag', tagId: corp.tagId('VIP') } }] })
        .apiStart()
        .waitFor(1, 'days')
        .end()
        .graph(),
    );
    const caller = await corp.publish('等退出', calling(left));
    const hasty = await corp.publish('等不及', calling(left, { amount: 2, unit: 'seconds' }));
    const [one, two] = corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== 'VIP')));
    if (one === undefined || two === undefined) throw new Error('Too few customers');
    await corp.enter(caller, [one]);
    await corp.enter(hasty, [two]);
    expect(await endsOf(hasty, 1)).toEqual(['timedOut']);
    await eventually(async () => (await runsOf(left)).length === 2);
    expect((await runsOf(left)).every(({ status }) => status === 'open')).toBe(true);
    await corp.tick(one, ['VIP']);
    expect(await endsOf(caller, 1)).toEqual(['exited']);
    expect(await told(caller)).toEqual([{ port: 'exited', reason: 'exit:1', count: 1 }]);
  });

  it('tells that its goal was reached', async () => {
    const aims = await corp.publish(
      '有目标',
      journey({
        reentry: 'afterExit',
        goal: { when: { kind: 'tag', tagId: corp.tagId('复购客户') }, within: { amount: 7, unit: 'days' }, ends: true },
      })
        .apiStart()
        .waitFor(1, 'days')
        .end()
        .graph(),
    );
    const caller = await corp.publish('等目标', calling(aims));
    const [customer] = corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== '复购客户')));
    if (customer === undefined) throw new Error('Too few customers');
    await corp.enter(caller, [customer]);
    await eventually(async () => (await runsOf(aims)).length === 1);
    await corp.tick(customer, ['复购客户']);
    expect(await endsOf(caller, 1)).toEqual(['goal']);
    expect(await told(caller)).toEqual([{ port: 'goal', reason: 'goal', count: 1 }]);
  });

  it('is entered by its own rules, and refuses by a way of its own', async () => {
    const once = await corp.publish('只进一次', journey({ reentry: 'never' }).apiStart().end().graph());
    const caller = await corp.publish('再次调用', calling(once));
    const onward = await corp.publish(
      '顺带进入',
      journey()
        .apiStart()
        .enterJourney(once, { refused: end('refused') })
        .end('went_on')
        .graph(),
    );
    const customers = corp.customers.slice(10, 11);
    await corp.enter(caller, customers);
    expect(await endsOf(caller, 1)).toEqual(['came_back']);
    await corp.enter(caller, customers);
    expect([...(await endsOf(caller, 2))].sort()).toEqual(['came_back', 'refused']);
    await corp.enter(onward, customers);
    expect(await endsOf(onward, 1)).toEqual(['went_on']);
    expect(await told(caller)).toContainEqual({ port: 'refused', reason: 'never_again', count: 1 });
  });

  it('is not published before it is live, nor in a circle, and is not archived while it is called', async () => {
    const first = await corp.publish('甲', journey().apiStart().end().graph());
    const second = await corp.publish('乙', calling(first));
    const { revision } = await corp.api.ok<{ revision: number }>('GET', `/journeys/${first}`);
    const checked = await corp.api.ok<{ diagnostics: { code: string; params: object }[] }>('POST', `/journeys/${first}/validate`, {
      graph: calling(second),
    });
    expect(checked.diagnostics.map(({ code, params }) => ({ code, params }))).toEqual([{ code: 'call.loop', params: { chain: '甲 → 乙 → 甲' } }]);
    const refused = await corp.api.call('POST', `/journeys/${first}/archive`, { body: {}, headers: { 'if-match': `"${String(revision)}"` } });
    expect(refused.status).toBe(409);
    expect(JSON.stringify(refused.body)).toContain('乙');
  });

  it('is entered once, and told of once, when the worker is killed on the way', async () => {
    const callee = await corp.publish('强杀被调用', journey().apiStart().waitFor(2, 'seconds').end('served').graph());
    const caller = await corp.publish('强杀调用', calling(callee));
    const [worker] = environment.workers;
    await corp.enter(caller, corp.customers.slice(20, 50));
    for (const table of ['inner_request q', "entry q WHERE q.kind = 'journey' AND q.journey_id", "run q WHERE q.status = 'ended' AND q.journey_id"]) {
      const where = table.includes('WHERE') ? `${table} = $1` : `${table} WHERE q.journey_id = $1`;
      const id = table.startsWith('inner') ? caller : callee;
      await eventually(
        async () => ((await environment.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${where}`, [id]))[0]?.n ?? 0) > 0,
      );
      await worker?.kill();
      worker?.start();
    }
    expect(new Set(await endsOf(caller, 30))).toEqual(new Set(['came_back']));
    expect(await endsOf(callee, 30)).toHaveLength(30);
    expect(await told(caller)).toEqual([{ port: 'completed', reason: 'served', count: 30 }]);
  });
});
