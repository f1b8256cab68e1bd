import type { RunTrace } from '@tagtrail/core/http';
import { journey, type WaitConfig } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { endedRuns, endWaits, giveAttributes, runsOf, waitsOf } from '../support/journey-runs.js';

let environment: Environment;
let corp: DemoCorp;
let people: Generator<SandboxCustomer, never>;

function* everybody(): Generator<SandboxCustomer, never> {
  yield* corp.customers;
  throw new Error('The demo corp has no further customer');
}
const next = (): SandboxCustomer => people.next().value;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 40 });
  corp = await connectDemoCorp(environment);
  people = everybody();
  await corp.api.ok('POST', '/attributes', { name: 'renewsOn', title: '续费日', type: 'date' });
});
afterAll(async () => {
  await environment.stop();
});

const setCity = (customer: SandboxCustomer, city: string) => giveAttributes(corp, customer, { city });

describe.concurrent('a journey begins', () => {
  it('when a tag goes', async () => {
    const customer = next();
    await corp.tick(customer, ['参加过活动']);
    const tagId = corp.tagId('参加过活动');
    const has = () =>
      environment.database.query(
        'SELECT 1 FROM relation_tag t JOIN customer c ON c.id = t.customer_id WHERE c.external_userid = $1 AND t.tag_id = $2',
        [customer.externalUserid, tagId],
      );
    await eventually(async () => (await has()).length > 0);
    const id = await corp.publish(
      '标签移除',
      journey()
        .startsBy('tag-removed', { tagIds: [tagId] })
        .end('gone')
        .graph(),
    );
    await corp.tick(customer, [], ['参加过活动']);
    expect(await endedRuns(corp, id)).toEqual([[customer.externalUserid, 'gone']]);
  });

  it('when nobody follows a customer any more', async () => {
    const customer = next();
    const id = await corp.publish('流失', journey().startsBy('customer-lost').end('lost').graph());
    for (const { userid } of customer.followers)
      await environment.sandbox.ok('POST', '/unfriend', { employee: userid, externalUserid: customer.externalUserid, by: 'customer' });
    expect(await endedRuns(corp, id)).toEqual([[customer.externalUserid, 'lost']]);
  });

  it('when an attribute changes from one value to another, and not the other way', async () => {
    const [moves, returns] = [next(), next()];
    await setCity(moves, '上海');
    await setCity(returns, '北京');
    const from = { kind: 'is', value: '上海' } as const;
    const to = { kind: 'is', value: '北京' } as const;
    const id = await corp.publish('城市变化', journey().startsBy('attribute-changed', { attribute: 'city', from, to }).end('moved').graph());
    await setCity(returns, '上海');
    await setCity(moves, '北京');
    expect(await endedRuns(corp, id)).toEqual([[moves.externalUserid, 'moved']]);
  });
});

describe.concurrent('a wait', () => {
  it('of every kind by clock, day and date is seen with its reason, and an operator may end it', async () => {
    const customer = next();
    await giveAttributes(corp, customer, { renewsOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10) });
    const clock = { time: '09:30', zone: 'corp' } as const;
    const waits: readonly WaitConfig[] = [
      { kind: 'timeOfDay', ...clock },
      { kind: 'weekday', weekdays: [3], ...clock },
      { kind: 'dayOfMonth', day: 31, ...clock },
      { kind: 'workingDay', days: 2, ...clock },
      { kind: 'attribute', name: 'renewsOn', offsetDays: -3, yearly: false, shift: 'none', ...clock },
    ];
    const drawn = waits.reduce((path, wait) => path.waitBy(wait), journey().apiStart());
    const id = await corp.publish('各种等待', drawn.end('waited').graph());
    await corp.enter(id, [customer]);
    const codes: (string | undefined)[] = [];
    for (const nodeId of waits.map((_, index) => `wait-${String(index + 1)}`)) {
      const [wait] = await eventually(async () => {
        const found = (await waitsOf(corp, id)).filter((open) => open.nodeId === nodeId);
        return found.length > 0 ? found : undefined;
      });
      expect(Date.parse(wait?.until ?? '')).toBeGreaterThan(Date.now() - 1_000);
      codes.push(wait?.reason?.code);
      await endWaits(corp, id);
    }
    expect(codes).toEqual(['timeOfDay', 'weekday', 'dayOfMonth', 'workingDay', 'attribute']);
    expect(await endedRuns(corp, id)).toEqual([[customer.externalUserid, 'waited']]);
  });

  it('for a condition is over when the customer is put on a list', async () => {
    const customer = next();
    const { id: listId } = await corp.api.ok<{ id: string }>('POST', '/lists', { name: '等待名单' });
    const timeout = { amount: 9, unit: 'days' } as const;
    const drawn = journey()
      .apiStart()
      .waitForEvent({ kind: 'condition', rule: { inList: [listId] }, timeout }, { timedOut: (path) => path.end('late') })
      .end('listed');
    const id = await corp.publish('等到入名单', drawn.graph());
    await corp.enter(id, [customer]);
    await eventually(async () => (await waitsOf(corp, id)).length === 1);
    await corp.api.ok('POST', `/lists/${listId}/members`, { customers: [customer.externalUserid] });
    expect(await endedRuns(corp, id)).toEqual([[customer.externalUserid, 'listed']]);
    const history = await environment.database.query<{ kind: string }>(
      `SELECT e.kind FROM customer_event e JOIN customer c ON c.id = e.customer_id WHERE c.external_userid = $1 AND e.kind LIKE 'list%'`,
      [customer.externalUserid],
    );
    expect(history).toEqual([{ kind: 'list_entered' }]);
  });
});

describe.concurrent('a branch', () => {
  it('by lot leads the same customer the same way again', async () => {
    const customers = [next(), next(), next(), next(), next(), next()];
    const drawn = journey()
      .apiStart()
      .split(
        { a: { percent: 50, way: (path) => path.end('a') }, b: { percent: 30, way: (path) => path.end('b') } },
        { percent: 20, way: (path) => path.end('held') },
      );
    const id = await corp.publish('分流', drawn.graph());
    await corp.enter(id, customers);
    const first = new Map(await endedRuns(corp, id, 6));
    await corp.enter(id, customers);
    for (const [customer, reason] of await endedRuns(corp, id, 12)) expect(reason).toBe(first.get(customer));
  });

  it('leads back so many times, and then on', async () => {
    const customer = next();
    const id = await corp.publish('回跳', journey().apiStart().as('nap').waitFor(1, 'days').jump('nap', 2).end('rested').graph());
    await corp.enter(id, [customer]);
    for (let nap = 1; nap <= 3; nap += 1) {
      await eventually(async () => (await waitsOf(corp, id)).some(({ visit }) => visit === nap));
      await endWaits(corp, id);
    }
    expect(await endedRuns(corp, id)).toEqual([[customer.externalUserid, 'rested']]);
    const [run] = await runsOf(corp, id);
    const { steps } = await corp.api.ok<RunTrace>('GET', `/runs/${run?.id ?? ''}`);
    expect(steps.map(({ result }) => result)).toEqual(['next', 'next', 'next', 'next', 'next', 'otherwise', 'ended']);
  });

  it('has a way of its own for who has no such value', async () => {
    const [known, unknown] = [next(), next()];
    await giveAttributes(corp, known, { renewsOn: '2026-12-31' });
    const drawn = journey()
      .apiStart()
      .condition({
        missing: { rule: { '!': [{ known: [{ var: 'attr.renewsOn' }] }] }, way: (path) => path.end('no_date') },
        late: { rule: { before: [{ var: 'attr.renewsOn' }, '2026-06-30'] }, way: (path) => path.end('late') },
      })
      .end('in_time');
    const id = await corp.publish('缺失值', drawn.graph());
    await corp.enter(id, [known, unknown]);
    expect(new Map(await endedRuns(corp, id, 2))).toEqual(
      new Map([
        [known.externalUserid, 'in_time'],
        [unknown.externalUserid, 'no_date'],
      ]),
    );
  });
});
