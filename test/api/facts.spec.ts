import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributeDefinition, AttributeList, BusinessEventPage, EventDefinition, Problem } from '@tagtrail/core/http';
import { eventually } from '../support/eventually.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  other = await addCorp(server, 'wwsandbox000000002');
});
afterAll(() => server.close());

const birthday = { name: 'birthday', title: '生日', type: 'date' } as const;
const refused = async (method: string, path: string, body: object, headers = {}): Promise<readonly string[]> => {
  const answer = await corp.api.call<Problem>(method, path, { body, headers });
  return [String(answer.status), answer.body.code, ...answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)];
};
const ifMatch = (revision: number) => ({ 'if-match': `"${String(revision)}"` });

describe('attributes', () => {
  it('every corp begins with five of them, and defines others', async () => {
    const { items } = await corp.api.ok<AttributeList>('GET', '/attributes');
    expect(items.map(({ name }) => name).sort()).toEqual(['city', 'email', 'gender', 'mobile', 'stage']);
    const made = await corp.api.ok<AttributeDefinition>('POST', '/attributes', birthday);
    expect(made).toMatchObject({ ...birthday, choices: [], writers: ['person', 'api', 'import', 'journey'], revision: 1, converting: false });
    expect((await other.api.ok<AttributeList>('GET', '/attributes')).items).toHaveLength(5);
  });

  it('are refused by field where they cannot be', async () => {
    expect(await refused('POST', '/attributes', birthday)).toEqual(['409', 'name_taken', '/name taken']);
    expect(await refused('POST', '/attributes', { ...birthday, name: 'name' })).toEqual(['400', 'invalid_request', '/name custom']);
    expect(await refused('POST', '/attributes', { ...birthday, name: 'a b' })).toEqual(['400', 'invalid_request', '/name custom']);
    expect(await refused('POST', '/attributes', { ...birthday, name: 'l', type: 'choice' })).toEqual(['400', 'invalid_request', '/choices custom']);
    expect(await refused('POST', '/attributes', { ...birthday, name: 'l', choices: ['x'] })).toEqual(['400', 'invalid_request', '/choices custom']);
    expect(await refused('PUT', '/attributes/birthday', { title: 'x', type: 'date' }, ifMatch(9))).toEqual(['412', 'precondition_failed']);
    expect(await refused('DELETE', '/attributes/nothing', {}, ifMatch(1))).toEqual(['404', 'not_found']);
  });

  it('hold values of their type, by whom they may be written; each wrong one is named', async () => {
    await corp.api.ok('POST', '/attributes', { name: 'level', title: '等级', type: 'choice', choices: ['金卡', '银卡'], writers: ['import'] });
    const path = `/customers/${corp.customerIds[0] ?? ''}`;
    const body = { attributes: { birthday: '1990-02-30', level: '金卡', age: 3, city: 1 } };
    expect(await refused('PATCH', path, body)).toEqual([
      '400',
      'invalid_request',
      '/attributes/birthday not_date',
      '/attributes/level not_writable',
      '/attributes/age unknown_attribute',
      '/attributes/city not_text',
    ]);
    expect(await corp.api.ok('PATCH', path, { attributes: { birthday: '1990-02-28' } })).toMatchObject({ attributes: { birthday: '1990-02-28' } });
    const list = [
      { externalUserid: corp.externalUserid(1), attributes: { level: '银卡' } },
      { externalUserid: corp.externalUserid(2), attributes: { level: '铜卡', city: '上海' } },
    ];
    const imported = await corp.api.ok<{ invalidRows: { pointer: string }[] }>('POST', '/customers/import', { customers: list });
    expect(imported).toMatchObject({ changed: 1, invalid: 1, unknown: [] });
    expect(imported.invalidRows.map(({ pointer }) => pointer)).toEqual(['/customers/1/attributes/level']);
    const changes = await server.database.query('SELECT key AS name, before, after, source FROM customer_change WHERE corp_id = $1 ORDER BY id', [
      corp.id,
    ]);
    expect(changes).toEqual([
      { name: 'birthday', before: null, after: '1990-02-28', source: 'person' },
      { name: 'level', before: null, after: '银卡', source: 'import' },
    ]);
  });

  it('tell what another type would lose, lose no more than was accepted, and convert the rest', async () => {
    await corp.api.ok('POST', '/attributes', { name: 'points', title: '积分', type: 'text' });
    const values = ['12', '十二', '3.5'];
    const customers = values.map((points, index) => ({ externalUserid: corp.externalUserid(index + 1), attributes: { points } }));
    await corp.api.ok('POST', '/customers/import', { customers });
    const preview = await corp.api.ok('POST', '/attributes/points/preview', { type: 'number' });
    expect(preview).toMatchObject({ customers: 3, converted: 2, lost: 1, samples: [{ value: '十二', customerId: corp.customerIds[1] }] });
    const body = { title: '积分', type: 'number' };
    expect(await refused('PUT', '/attributes/points', body, ifMatch(1))).toEqual(['409', 'conflict', '/acceptLoss would_lose']);
    await corp.api.ok('PUT', '/attributes/points', { ...body, acceptLoss: 1 }, ifMatch(1));
    await eventually(async () => {
      const rows = await server.database.query<{ points: unknown }>(
        `SELECT attributes -> 'points' AS points FROM customer WHERE corp_id = $1 ORDER BY id`,
        [corp.id],
      );
      return JSON.stringify(rows.map(({ points }) => points)) === '[12,null,3.5]';
    });
    expect((await corp.api.ok<AttributeList>('GET', '/attributes')).items.find(({ name }) => name === 'points')).toMatchObject({ type: 'number' });
  });

  it('are removed with their values, and may be defined again when those are gone', async () => {
    expect(await refused('DELETE', '/attributes/points', {}, ifMatch(2))).toEqual(['409', 'conflict', '/acceptLoss would_lose']);
    await corp.api.ok('DELETE', '/attributes/points?acceptLoss=2', undefined, ifMatch(2));
    await eventually(
      async () => (await corp.api.call('POST', '/attributes', { body: { name: 'points', title: '积分', type: 'date' } })).status === 201,
    );
    expect(await server.database.query(`SELECT 1 FROM customer WHERE attributes ? 'points'`)).toEqual([]);
  });
});

const order = {
  name: 'order_paid',
  title: '订单支付',
  properties: [{ name: 'amount', title: '金额', type: 'number' }],
  retention: 'days90',
} as const;
const paid = (id: string, change: object = {}) => ({
  specversion: '1.0',
  id,
  source: 'shop',
  type: 'order_paid',
  subject: corp.externalUserid(1),
  data: { amount: 99.5 },
  ...change,
});

describe('events of the business', () => {
  it('are defined by name, with their properties', async () => {
    expect(await corp.api.ok<EventDefinition>('POST', '/event-definitions', order)).toMatchObject({ ...order, revision: 1, lastAt: null });
    expect(await refused('POST', '/event-definitions', order)).toEqual(['409', 'name_taken', '/name taken']);
    expect(await refused('POST', '/event-definitions', { ...order, name: 'com.tagtrail.x' })).toEqual(['400', 'invalid_request', '/name custom']);
    expect(await corp.api.ok('PUT', '/event-definitions/order_paid', { ...order, name: undefined, retention: 'years3' }, ifMatch(1))).toMatchObject({
      retention: 'years3',
      revision: 2,
    });
  });

  it('are taken as defined; what is not is refused with its field, and listed', async () => {
    const ahead = new Date(Date.now() + 6 * 60_000).toISOString();
    const events = [
      paid('good', { time: '2026-01-02T10:00:00+08:00' }),
      paid('type', { type: 'order_refunded' }),
      paid('value', { data: { amount: '99.5' } }),
      paid('property', { data: { shop: 'x' } }),
      paid('ahead', { time: ahead }),
      paid('attribute', { type: 'com.tagtrail.customer.attributes.set.v1', data: { attributes: { birthday: 'x' } } }),
    ];
    const answer = await corp.api.ok<{ accepted: number; refused: { id: string; code: string; pointer: string }[] }>('POST', '/events', events);
    expect(answer.accepted).toBe(1);
    const told = answer.refused.map(({ id, code, pointer }) => `${id} ${code} ${pointer}`);
    expect(told).toEqual([
      'type unknown_event /type',
      'value not_number /data/amount',
      'property unknown_property /data/shop',
      'ahead future_time /time',
      'attribute not_date /data/attributes/birthday',
    ]);
    const { items } = await corp.api.ok<{ items: { id: string; what: string; reason: string; field: string }[] }>('GET', '/events/unapplied');
    expect(items.map(({ id, what, reason, field }) => `${id} ${what} ${reason} ${field}`).sort()).toEqual([
      'ahead event future_time /time',
      'attribute attributes wrong_value /data/attributes/birthday',
      'property event wrong_value /data/shop',
      'type event unknown_event /type',
      'value event wrong_value /data/amount',
    ]);
    expect(await corp.api.ok('POST', '/events', paid('value'))).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await refused('POST', '/events', paid('x', { type: 'com.tagtrail.customer.tag.added.v1' }))).toContain('/data/tagId invalid_type');
    expect(await refused('POST', '/events', paid('x', { type: 'com.tagtrail.other' }))).toContain('/type custom');
  });

  it('are shown of a customer, the latest first, a page at a time; a removed one is refused', async () => {
    await server.database.query(
      `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id)
       SELECT $1, $2, 'order_paid', '2026-01-01'::timestamptz + n * interval '1 hour', jsonb_build_object('amount', n), 'shop', 'e' || n FROM generate_series(1, 3) n`,
      [corp.id, corp.customerIds[0]],
    );
    const path = `/customers/${corp.customerIds[0] ?? ''}/business-events?limit=2`;
    const first = await corp.api.ok<BusinessEventPage>('GET', path);
    expect(first.items.map(({ properties }) => properties['amount'])).toEqual([3, 2]);
    expect(first.items[0]).toMatchObject({ name: 'order_paid', title: '订单支付', source: 'shop', at: '2026-01-01T03:00:00Z' });
    const rest = await corp.api.ok<BusinessEventPage>('GET', `${path}&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(rest.items.map(({ properties }) => properties['amount'])).toEqual([1]);
    expect((await other.api.call('GET', path)).status).toBe(404);
    await corp.api.ok('DELETE', '/event-definitions/order_paid', undefined, ifMatch(2));
    expect(await corp.api.ok('POST', '/events', paid('late'))).toMatchObject({ accepted: 0, refused: [{ code: 'unknown_event' }] });
  });
});
