import type { RunItem } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 40 });
  corp = await connectDemoCorp(environment);
  await corp.api.ok('POST', '/attributes', { name: 'points', title: '积分', type: 'number' });
  await corp.api.ok('POST', '/attributes', { name: 'locked', title: '只读', type: 'text', writers: ['api'] });
  await corp.api.ok('POST', '/attributes', { name: 'metOn', title: '结识日期', type: 'date' });
  await corp.api.ok('POST', '/event-definitions', {
    name: 'level_up',
    title: '升级',
    properties: [{ name: 'points', title: '积分', type: 'number' }],
  });
});

afterAll(async () => {
  await environment.stop();
});

async function endsOf(journeyId: string, count: number): Promise<readonly RunItem[]> {
  return eventually(
    async () => {
      const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
      return items.length === count && items.every(({ status }) => status === 'ended') ? items : undefined;
    },
    { withinMs: 60_000 },
  );
}

const attributesOf = async (customers: readonly SandboxCustomer[], name: string): Promise<readonly unknown[]> => {
  const rows = await environment.database.query<{ value: unknown }>(
    `SELECT attributes -> $2 AS value FROM customer WHERE external_userid = ANY($1) ORDER BY id`,
    [customers.map(({ externalUserid }) => externalUserid), name],
  );
  return rows.map(({ value }) => value);
};

/** start ─ points + 10 ─ points ≥ 20? ─ yes: event level_up(points) ─ end(up) / no: end(not_yet) */
const collects = () =>
  journey()
    .apiStart()
    .does('set-attribute', { name: 'points', change: { kind: 'add', amount: 10 } })
    .condition(
      {
        enough: {
          rule: { '>=': [{ var: 'attr.points' }, 20] },
          way: (path) =>
            path.does('emit-event', { name: 'level_up', properties: [{ name: 'points', value: { kind: 'field', field: 'attr.points' } }] }).end('up'),
        },
      },
      (path) => path.end('not_yet'),
    )
    .graph();

describe('what a run asks of our own rooms', () => {
  it('counts an attribute on, decides by it, and raises an event, each once', async () => {
    const customers = corp.customers.slice(0, 2);
    const journeyId = await corp.publish('攒积分', collects());
    await corp.enter(journeyId, customers);
    expect((await endsOf(journeyId, 2)).map(({ endReason }) => endReason)).toEqual(['not_yet', 'not_yet']);
    await corp.enter(journeyId, customers);
    expect((await endsOf(journeyId, 4)).map(({ endReason }) => endReason).sort()).toEqual(['not_yet', 'not_yet', 'up', 'up']);
    expect(await attributesOf(customers, 'points')).toEqual([20, 20]);
    const events = await environment.database.query<{ name: string; properties: object; source: string }>(
      `SELECT name, properties, source FROM business_event ORDER BY id`,
    );
    expect(events).toEqual(customers.map(() => ({ name: 'level_up', properties: { points: 20 }, source: 'journey' })));
    const changes = await environment.database.query<{ source: string; depth: number }>(
      `SELECT DISTINCT source, depth FROM customer_event WHERE payload ->> 'name' IN ('points', 'level_up')`,
    );
    expect(changes).toEqual([{ source: 'journey', depth: 1 }]);
  });

  it('goes on by the other output where it may not be done, and says why', async () => {
    const graph = journey()
      .apiStart()
      .does('set-attribute', { name: 'metOn', change: { kind: 'set', value: { kind: 'now' } } })
      .does('set-attribute', { name: 'locked', change: { kind: 'clear' } }, { failed: (path) => path.end('locked') })
      .end()
      .graph();
    const customer = corp.customers.slice(2, 3);
    const journeyId = await corp.publish('只读属性', graph);
    await corp.enter(journeyId, customer);
    const [run] = await endsOf(journeyId, 1);
    expect(run?.endReason).toBe('locked');
    expect(await attributesOf(customer, 'metOn')).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u)]);
    const [asked] = await environment.database.query<{ failure: string }>(`SELECT failure FROM inner_request WHERE failure IS NOT NULL`);
    expect(asked?.failure).toBe('not_writable');
  });

  it('is done once for everybody when the worker is killed in between', async () => {
    const customers = corp.customers.slice(3, 33);
    const journeyId = await corp.publish('强杀积分', collects());
    await corp.enter(journeyId, customers);
    const [worker] = environment.workers;
    await eventually(async () => {
      const [row] = await environment.database.query<{ asked: number }>('SELECT count(*)::int AS asked FROM inner_request WHERE journey_id = $1', [
        journeyId,
      ]);
      return (row?.asked ?? 0) > 0;
    });
    await worker?.kill();
    worker?.start();
    await endsOf(journeyId, 30);
    expect(await attributesOf(customers, 'points')).toEqual(customers.map(() => 10));
  });
});
