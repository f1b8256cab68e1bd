import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;
let paidTwice: Published;
let moved: Published;

beforeAll(async () => {
  stage = await EngineStage.create();
  await stage.store.query(
    `INSERT INTO event_definition (corp_id, name, title, properties) VALUES ($1, 'order_paid', '订单支付', '[{"name":"amount","title":"金额","type":"number"}]')`,
    [stage.corpId],
  );
  paidTwice = await stage.publish(journey().startsBy('business-event', { event: 'order_paid' }).end().graph());
  moved = await stage.publish(
    journey()
      .startsBy('attribute-changed', { attribute: 'city', from: { kind: 'any' }, to: { kind: 'is', value: '上海' } })
      .end()
      .graph(),
  );
});
afterAll(async () => {
  await stage.close();
});

const { signal } = new AbortController();
let sent = 0;

async function tell(subject: string, type: string, { data, time }: { readonly data: object; readonly time?: string }): Promise<string> {
  sent += 1;
  const id = `e${String(sent)}`;
  await stage.store.query(`INSERT INTO client_event (corp_id, source, event_id, body) VALUES ($1, 'shop', $2, $3)`, [
    stage.corpId,
    id,
    JSON.stringify({ type, subject, data, ...(time === undefined ? {} : { time }) }),
  ]);
  return id;
}

const work = async (): Promise<boolean> => stage.intake.clientEvents.work(signal);

async function someone(): Promise<{ readonly id: string; readonly external: string }> {
  const [id = ''] = await stage.customers(1);
  const [row] = await stage.store.query<{ external: string }>('SELECT external_userid AS external FROM customer WHERE id = $1', [id]);
  return { id, external: row?.external ?? '' };
}

const entries = async ({ versionId }: Published, customer: string): Promise<number> =>
  stage.count(`entry WHERE version_id = '${versionId}' AND customer_id = ${customer}`);

const said = async (customer: string): Promise<readonly string[]> =>
  (
    await stage.store.query<{ said: string }>(
      `SELECT concat_ws(' ', kind, payload ->> 'name', payload ->> 'after') AS said FROM customer_event WHERE customer_id = $1 ORDER BY seq`,
      [customer],
    )
  ).map((row) => row.said);

const setCity = 'com.tagtrail.customer.attributes.set.v1';

describe('events of the business', () => {
  it('are kept by the time they happened, start journeys, and count once', async () => {
    const { id, external } = await someone();
    await tell(external, 'order_paid', { data: { amount: 5 }, time: '2026-03-01T10:00:00+08:00' });
    const again = await tell(external, 'order_paid', { data: { amount: 3 }, time: '2026-02-01T10:00:00+08:00' });
    expect(await work()).toBe(true);
    expect(await work()).toBe(false);
    await stage.store.query('UPDATE client_event SET taken_at = NULL WHERE event_id = $1', [again]);
    expect(await work()).toBe(true);
    const kept = await stage.store.query('SELECT at, properties FROM business_event WHERE customer_id = $1 ORDER BY at DESC', [id]);
    expect(kept).toEqual([
      { at: new Date('2026-03-01T02:00:00Z'), properties: { amount: 5 } },
      { at: new Date('2026-02-01T02:00:00Z'), properties: { amount: 3 } },
    ]);
    expect(await entries(paidTwice, id)).toBe(2);
    expect(await said(id)).toEqual(['event order_paid', 'event order_paid']);
  });

  it('keep their place among tags and attributes, and wait for a customer who is not known yet', async () => {
    const { id, external } = await someone();
    await tell(external, setCity, { data: { attributes: { city: '北京' } } });
    await tell(external, 'order_paid', { data: {} });
    await tell(external, setCity, { data: { attributes: { city: '上海' } } });
    await tell(external, setCity, { data: { attributes: { city: '杭州' } } });
    const early = await tell('wmComesLater', 'order_paid', { data: {} });
    expect(await work()).toBe(true);
    expect(await said(id)).toEqual(['attribute_changed city 北京', 'event order_paid', 'attribute_changed city 上海', 'attribute_changed city 杭州']);
    expect(await entries(moved, id)).toBe(1);
    expect(await stage.count(`business_event WHERE source_event_id = '${early}'`)).toBe(0);
    await stage.store.query(`INSERT INTO customer (corp_id, external_userid) VALUES ($1, 'wmComesLater')`, [stage.corpId]);
    expect(await work()).toBe(true);
    expect(await stage.count(`business_event WHERE source_event_id = '${early}'`)).toBe(1);
  });
});

describe('attributes', () => {
  it('told by a client are judged by their definition when they are applied', async () => {
    const { id, external } = await someone();
    const wrong = await tell(external, setCity, { data: { attributes: { city: 1 } } });
    const unknown = await tell(external, setCity, { data: { attributes: { nowhere: 'x' } } });
    await work();
    const errors = await stage.store.query('SELECT error FROM client_event WHERE event_id = ANY($1)', [[wrong, unknown]]);
    expect(errors).toEqual([{ error: 'wrong_value' }, { error: 'wrong_value' }]);
    expect(await said(id)).toEqual([]);
  });

  it('written by the server are followed up once, in their order; a conversion starts no journey', async () => {
    const { id } = await someone();
    const note = async (after: string, source: string): Promise<unknown> =>
      stage.store.query(
        `INSERT INTO customer_change (corp_id, customer_id, kind, key, after, source) VALUES ($1, $2, 'attributeChanged', 'city', to_jsonb($3::text), $4)`,
        [stage.corpId, id, after, source],
      );
    await note('北京', 'person');
    await note('上海', 'person');
    await note('上海', 'definition');
    expect(await stage.intake.customerChanges.work(signal)).toBe(true);
    expect(await stage.intake.customerChanges.work(signal)).toBe(false);
    expect(await said(id)).toEqual(['attribute_changed city 北京', 'attribute_changed city 上海', 'attribute_changed city 上海']);
    expect(await entries(moved, id)).toBe(1);
    expect(await stage.count('customer_change')).toBe(0);
  });
});
