import type { JsonObject } from '@tagtrail/core/kernel';
import { journey } from '@tagtrail/core/nodes';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;
beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => stage.close());

const { signal } = new AbortController();
const days = { amount: 3, unit: 'days' } as const;

async function newList(): Promise<string> {
  const [row] = await stage.store.query<{ id: string }>(
    `INSERT INTO customer_list (corp_id, name, created_by) VALUES ($1, gen_random_uuid()::text, 'test') RETURNING id`,
    [stage.corpId],
  );
  return row?.id ?? '';
}

const join = 'INSERT INTO list_member (list_id, customer_id) VALUES ($1, $2)';
const leave = 'DELETE FROM list_member WHERE list_id = $1 AND customer_id = $2';

/** start ─ until the rule holds ─ end */
const waits = (rule: JsonObject): Promise<Published> =>
  stage.publish(
    journey()
      .apiStart()
      .waitForEvent({ kind: 'condition', rule, timeout: days }, { timedOut: (path) => path.end('late') })
      .end('held')
      .graph(),
  );

async function begun(version: Published): Promise<string> {
  const [customer = ''] = await stage.customers(1);
  await stage.enter(version, [customer]);
  await stage.enrol(version);
  return customer;
}

const standing = async (version: Published): Promise<readonly (string | null)[]> => {
  await stage.beat(version);
  return (await stage.runs(version)).map((run) => run.end_reason);
};
const follow = async (): Promise<void> => {
  while (await stage.intake.customerChanges.work(signal));
};
const said = (customer: string): Promise<readonly { kind: string; payload: JsonObject }[]> =>
  stage.store.query('SELECT kind, payload FROM customer_event WHERE customer_id = $1 ORDER BY seq', [customer]);

describe('who comes onto a list, or is taken from it', () => {
  it('ends the waits that ask for it, and it stays in the history of the customer', async () => {
    const list = await newList();
    const on = await waits({ inList: [list] });
    const off = await waits({ '!': [{ inList: [list] }] });
    const customer = await begun(on);
    await stage.store.query(join, [list, customer]);
    await follow();
    expect(await standing(on)).toEqual(['held']);
    await stage.enter(off, [customer]);
    await stage.enrol(off);
    expect(await standing(off)).toEqual([null]);
    await stage.store.query(leave, [list, customer]);
    await follow();
    expect(await standing(off)).toEqual(['held']);
    expect(await said(customer)).toEqual([
      { kind: 'list_entered', payload: { listId: list } },
      { kind: 'list_left', payload: { listId: list } },
    ]);
    expect(await stage.count('customer_change')).toBe(0);
  });

  it('ends a run by its exit rule', async () => {
    const list = await newList();
    const when = { kind: 'condition', rule: { inList: [list] } } as const;
    const drawn = journey({ reentry: 'afterExit', exits: [{ when }] })
      .apiStart()
      .waitFor(1, 'days')
      .end();
    const version = await stage.publish(drawn.graph());
    const customer = await begun(version);
    await stage.store.query(join, [list, customer]);
    await follow();
    expect(await standing(version)).toEqual(['exit:1']);
  });

  it('is not missed by a run that asks while the list is being written', async () => {
    const list = await newList();
    const version = await waits({ inList: [list] });
    const [customer = ''] = await stage.customers(1);
    const other = new pg.Client({ connectionString: stage.store.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(join, [list, customer]);
    await stage.enter(version, [customer]);
    await stage.enrol(version);
    expect(await standing(version)).toEqual([null]);
    await other.query('COMMIT');
    await other.end();
    await follow();
    expect(await standing(version)).toEqual(['held']);
  });

  it('leaves no trace of a customer or a list that is deleted', async () => {
    const list = await newList();
    const [first = '', second = ''] = await stage.customers(2);
    await stage.store.query(join, [list, first]);
    await stage.store.query(join, [list, second]);
    await follow();
    await stage.store.query('DELETE FROM customer WHERE id = $1', [first]);
    await stage.store.query('DELETE FROM customer_list WHERE id = $1', [list]);
    expect(await stage.count('customer_change')).toBe(0);
    expect(await stage.count('list_member WHERE list_id = $1', [list])).toBe(0);
  });
});

describe('a customer who goes by another name', () => {
  it('is told to those who wait for it, and starts the journeys of it', async () => {
    const wait = await waits({ startsWith: [{ var: 'attr.name' }, 'VIP'] });
    const renamed = await stage.publish(
      journey()
        .startsBy('attribute-changed', { attribute: 'name', from: { kind: 'any' }, to: { kind: 'any' } })
        .end()
        .graph(),
    );
    const customer = await begun(wait);
    await stage.see(customer, { name: 'VIP 王' });
    expect(await standing(wait)).toEqual(['held']);
    expect(await said(customer)).toEqual([{ kind: 'attribute_changed', payload: { name: 'name', before: '客户', after: 'VIP 王' } }]);
    expect(await stage.count('entry WHERE version_id = $1', [renamed.versionId])).toBe(1);
    await stage.see(customer, { name: 'VIP 王' });
    expect(await said(customer)).toHaveLength(1);
  });
});
