import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;
beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => stage.close());

const days = { amount: 3, unit: 'days' } as const;

async function enrolled(graph: Parameters<EngineStage['publish']>[0], count: number): Promise<{ version: Published; customers: readonly string[] }> {
  const version = await stage.publish(graph);
  const customers = await stage.customers(count, { city: '北京' });
  await stage.enter(version, customers);
  await stage.enrol(version);
  return { version, customers };
}

async function ends(version: Published): Promise<readonly (string | null)[]> {
  const rows = await stage.store.query<{ end_reason: string | null }>('SELECT end_reason FROM run WHERE version_id = $1 ORDER BY customer_id', [
    version.versionId,
  ]);
  return rows.map((row) => row.end_reason);
}

const waitKeys = (version: Published): Promise<readonly { keys: readonly string[] }[]> =>
  stage.store.query('SELECT DISTINCT w.match_keys AS keys FROM run_wait w JOIN run r ON r.id = w.run_id WHERE r.version_id = $1', [
    version.versionId,
  ]);

describe('waits for an event in real beats', () => {
  it('are over for the event that fits, and time out without one', async () => {
    const drawn = journey()
      .apiStart()
      .waitForEvent(
        { kind: 'event', event: 'order_paid', filter: { '>': [{ var: 'event.amount' }, 100] }, since: 'wait', timeout: days },
        { timedOut: (path) => path.end('late') },
      )
      .end('paid');
    const { version, customers } = await enrolled(drawn.graph(), 2);
    const [buyer = '', idle = ''] = customers;
    expect(await waitKeys(version)).toEqual([{ keys: ['event:order_paid'] }]);
    const order = (amount: number) => ({ event: { name: 'order_paid', at: new Date().toISOString(), properties: { amount } } });
    await stage.tell(buyer, 'changed', order(50));
    await stage.beat(version);
    expect(await ends(version)).toEqual([null, null]);
    await stage.tell(buyer, 'changed', order(500));
    await stage.beat(version);
    expect(await ends(version)).toEqual(['paid', null]);
    await stage.passTime(version);
    await stage.beat(version);
    expect(await ends(version)).toEqual(['paid', 'late']);
    expect(idle).not.toBe('');
  });

  it('look back to the last message without waiting', async () => {
    const drawn = journey()
      .apiStart()
      .waitFor(1, 'days')
      .send([rungs.massSend('还没付款哦')])
      .waitForEvent(
        { kind: 'event', event: 'order_paid', filter: null, since: 'lastSend', timeout: { amount: 0, unit: 'days' } },
        { matched: (path) => path.end('bought') },
      )
      .end('did_not');
    const { version, customers } = await enrolled(drawn.graph(), 3);
    const [before = '', after = ''] = customers;
    const pays = async (customer: string): Promise<void> => {
      await stage.store.query(
        `INSERT INTO business_event (corp_id, customer_id, name, at, source, source_event_id) VALUES ($1, $2, 'order_paid', clock_timestamp(), 'test', gen_random_uuid())`,
        [stage.corpId, customer],
      );
    };
    await pays(before);
    await stage.passTime(version);
    await stage.beat(version);
    await pays(after);
    await stage.answer(version, 'delivered');
    await stage.beat(version);
    expect(await ends(version)).toEqual(['did_not', 'bought', 'did_not']);
  });

  it('for a condition are asked again when what it reads has changed', async () => {
    const rule = { '===': [{ var: 'attr.city' }, '上海'] };
    const drawn = journey()
      .apiStart()
      .waitForEvent({ kind: 'condition', rule, timeout: days }, { timedOut: (path) => path.end('late') })
      .end('moved');
    const { version, customers } = await enrolled(drawn.graph(), 1);
    expect(await waitKeys(version)).toEqual([{ keys: ['attr:city'] }]);
    await stage.store.query(`UPDATE customer SET attributes = '{"city": "上海"}' WHERE id = ANY($1::bigint[])`, [customers]);
    for (const customer of customers) await stage.tell(customer, 'changed');
    await stage.beat(version);
    expect(await ends(version)).toEqual(['moved']);
  });
});

describe('a split in real beats', () => {
  it('sends the same customer the same way, run after run, and counts who is held back', async () => {
    const drawn = journey()
      .apiStart()
      .as('lot')
      .split(
        { a: { percent: 40, way: (path) => path.end('a') }, b: { percent: 40, way: (path) => path.end('b') } },
        { percent: 20, way: (path) => path.end('held') },
      )
      .graph();
    const { version, customers } = await enrolled(drawn, 300);
    const first = await ends(version);
    expect(new Set(first)).toEqual(new Set(['a', 'b', 'held']));
    const again = await stage.publish(drawn);
    await stage.enter(again, customers);
    await stage.enrol(again);
    expect(await ends(again)).toEqual(first);
  });

  it('is gone back to so many times', async () => {
    const drawn = journey().apiStart().as('nap').waitFor(1, 'days').jump('nap', 2).end('rested').graph();
    const { version } = await enrolled(drawn, 1);
    for (let round = 0; round < 2; round += 1) {
      await stage.passTime(version);
      await stage.beat(version);
      expect(await ends(version)).toEqual([null]);
    }
    await stage.passTime(version);
    await stage.beat(version);
    expect(await ends(version)).toEqual(['rested']);
  });
});
