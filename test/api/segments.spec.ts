import type { AudienceCount, AudienceEstimate, RuleTrial, SegmentItem, SegmentMemberPage, SegmentPage, StageSet } from '@tagtrail/core/http';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  const { interested } = corp.tags;
  await server.database.query(
    `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) SELECT $1, id, 'zhangsan', $2, 'wecom' FROM customer WHERE corp_id = $1 AND name <> '客户 3'`,
    [corp.id, interested],
  );
  await server.database.query(`UPDATE customer SET withdrawn_at = now() WHERE corp_id = $1 AND name = '客户 2'`, [corp.id]);
});
afterAll(() => server.close());

const interested = () => ({ in: [corp.tags.interested, { var: 'tags' }] });
const create = (name: string, rule: unknown): Promise<SegmentItem> => corp.api.ok('POST', '/segments', { name, rule });
const refused = async (method: string, path: string, body: unknown, revision = 1): Promise<Problem & { status: number }> => {
  const answer = await corp.api.call<Problem>(method, path, { body, headers: { 'if-match': `"${String(revision)}"` } });
  return { ...answer.body, status: answer.status };
};

describe('segments', () => {
  it('count whom a rule holds for, how many can be written to, and show some of them', async () => {
    const counted = await corp.api.ok<AudienceCount>('POST', '/segments/count', { rule: interested() });
    expect(counted).toMatchObject({ customers: 2, reachable: 1, total: 3, dimensions: ['tags'], warnings: ['small'] });
    expect(counted.samples.map(({ name }) => name)).toEqual(['客户 2', '客户 1']);
  });

  it('warn of more than two kinds of things, and of nobody', async () => {
    const seen = { '>=': [{ eventCount: ['paid', 'P30D'] }, 1] };
    await server.database.query(`INSERT INTO event_definition (corp_id, name, title) VALUES ($1, 'paid', '付款')`, [corp.id]);
    const rule = { and: [interested(), { '===': [{ var: 'attr.city' }, '上海'] }, seen] };
    const counted = await corp.api.ok<AudienceCount>('POST', '/segments/count', { rule });
    expect(counted).toMatchObject({ customers: 0, dimensions: ['tags', 'attributes', 'behaviour'], warnings: ['manyDimensions', 'nobody'] });
  });

  it('tell of all customers for whom a rule holds, fails, or finds nothing to compare', async () => {
    await server.database.query(`UPDATE customer SET attributes = '{"city": "上海"}' WHERE corp_id = $1 AND name = '客户 1'`, [corp.id]);
    await server.database.query(`UPDATE customer SET attributes = '{"city": "北京"}' WHERE corp_id = $1 AND name = '客户 2'`, [corp.id]);
    const estimate = await corp.api.ok<AudienceEstimate>('POST', '/segments/estimate', { rule: { '===': [{ var: 'attr.city' }, '上海'] } });
    const named = ({ customers, samples }: AudienceEstimate['holds']) => [customers, ...samples.map(({ name }) => name)];
    expect([named(estimate.holds), named(estimate.fails), named(estimate.lacking)]).toEqual([
      [1, '客户 1'],
      [1, '客户 2'],
      [1, '客户 3'],
    ]);
    expect(estimate.total).toBe(3);
    const ofRun = await refused('POST', '/segments/estimate', { rule: { '===': [{ var: 'value.level' }, 'A'] } });
    expect(ofRun.errors).toMatchObject([{ code: 'condition.unknownVariable', pointer: '/rule/===/0/var' }]);
  });

  it('try a rule on one customer, events and segments of segments too, and say what each part found', async () => {
    await server.database.query(`INSERT INTO event_definition (corp_id, name, title) VALUES ($1, 'order_paid', '下单')`, [corp.id]);
    const { id } = await create('有标签', interested());
    const rule = { and: [{ inSegment: [id] }, { '>=': [{ eventCount: ['order_paid', 'P30D'] }, 2] }, { '===': [{ var: 'entry.order' }, 1] }] };
    const [customerId = ''] = corp.customerIds;
    await server.database.query(
      `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id)
       SELECT $1, $2::bigint, 'order_paid', now() - n * interval '20 days', '{}', 'test', n::text FROM generate_series(1, 2) n`,
      [corp.id, customerId],
    );
    const trial = await corp.api.ok<RuleTrial>('POST', '/segments/trial', { rule, customerId });
    expect(trial).toMatchObject({
      holds: false,
      customer: { id: customerId, name: '客户 1' },
      explanation: {
        operands: [{ holds: true }, { holds: false, operands: [{ kind: 'events', value: 1 }, {}] }, { operands: [{ missing: true }, {}] }],
      },
    });
    expect((await refused('POST', '/segments/trial', { rule, customerId: '424242' })).status).toBe(404);
    expect((await refused('POST', '/segments/trial', { rule: { log: [1] }, customerId })).errors).toMatchObject([{ pointer: '/rule/log' }]);
  });

  it('are made, found, listed, changed under If-Match and deleted', async () => {
    const made = await create('高意向客户', interested());
    expect(made).toMatchObject({ name: '高意向客户', revision: 1, stage: null, kept: false, filledAt: null });
    expect((await refused('POST', '/segments', { name: '高意向客户', rule: interested() })).code).toBe('name_taken');
    expect((await corp.api.ok<SegmentPage>('GET', '/segments?search=高意')).items.map(({ id }) => id)).toEqual([made.id]);
    const { items } = await corp.api.ok<SegmentMemberPage>('GET', `/segments/${made.id}/members?limit=1`);
    expect(items).toMatchObject([{ customerId: corp.customerIds[1], name: '客户 2', since: null }]);
    const path = `/segments/${made.id}`;
    const changed = await corp.api.ok<SegmentItem>('PUT', path, { name: '其他', rule: { '!': [interested()] } }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ name: '其他', revision: 2 });
    expect(await corp.api.ok<AudienceCount>('GET', `${path}/count`)).toMatchObject({ customers: 1 });
    expect((await refused('PUT', path, { name: 'x', rule: true })).status).toBe(412);
    await corp.api.ok('DELETE', path, undefined, { 'if-match': '"2"' });
    expect((await corp.api.call('GET', path)).status).toBe(404);
    const actions = await server.database.query<{ action: string }>(`SELECT action FROM audit WHERE target = 'segment:' || $1 ORDER BY id`, [
      made.id,
    ]);
    expect(actions.map(({ action }) => action)).toEqual(['segment.created', 'segment.changed', 'segment.deleted']);
  });

  it.each([
    ['no rule', null, 'condition.type', '/rule'],
    ['a field of a run', { '===': [{ var: 'entry.order' }, 1] }, 'condition.unknownVariable', '/rule/===/0/var'],
    ['an attribute that nobody defined', { known: [{ var: 'attr.nothing' }] }, 'condition.unknownVariable', '/rule/known/0/var'],
    ['a segment that is not there', { inSegment: ['6f1c9c1e-0000-4000-8000-000000000000'] }, 'condition.unknownGroup', '/rule/inSegment/0'],
  ])('refuse %s with its place', async (_, rule, code, pointer) => {
    const answer = await refused('POST', '/segments', { name: '坏', rule });
    expect(answer).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(answer.errors).toMatchObject([{ code, pointer }]);
  });

  it('become stages of a life: the first whose rule holds, set all at once under If-Match, kept while something names them', async () => {
    expect(await corp.api.ok<StageSet>('GET', '/stages')).toEqual({ items: [], revision: 0 });
    const put = (items: readonly object[], revision: number) =>
      corp.api.call<StageSet & Problem>('PUT', '/stages', { body: { items }, headers: { 'if-match': `"${String(revision)}"` } });
    const shanghai = { '===': [{ var: 'attr.city' }, '上海'] };
    const made = await put(
      [
        { id: null, name: '活跃', rule: interested() },
        { id: null, name: '上海', rule: shanghai },
      ],
      0,
    );
    expect(made.body).toMatchObject({
      items: [
        { name: '活跃', rule: interested() },
        { name: '上海', rule: shanghai },
      ],
      revision: 1,
    });
    const [first, second] = made.body.items;
    expect((await corp.api.ok<AudienceCount>('GET', `/segments/${second?.id ?? ''}/count`)).customers).toBe(0);
    const turned = await put(
      [
        { ...second, filledAt: undefined },
        { ...first, filledAt: undefined },
      ].map(({ id, name, rule }) => ({ id, name: name === '上海' ? '活跃' : '上海', rule })),
      1,
    );
    expect(turned.body).toMatchObject({
      items: [
        { id: second?.id, name: '活跃' },
        { id: first?.id, name: '上海' },
      ],
      revision: 2,
    });
    expect((await corp.api.ok<AudienceCount>('GET', `/segments/${second?.id ?? ''}/count`)).customers).toBe(1);
    expect((await put([], 1)).status).toBe(412);
    const wrong = await put([{ id: null, name: '坏', rule: { known: [{ var: 'attr.nothing' }] } }], 2);
    expect(wrong.body.errors).toMatchObject([{ code: 'condition.unknownVariable', pointer: '/items/0/rule/known/0/var' }]);
    const { id } = await create('用到阶段', { inSegment: [second?.id ?? ''] });
    expect((await put([], 2)).body.code).toBe('in_use');
    await corp.api.ok('DELETE', `/segments/${id}`, undefined, { 'if-match': '"1"' });
    expect((await put([], 2)).body).toEqual({ items: [], revision: 0 });
  });

  it('become stages that are judged by how they will be, all together', async () => {
    const put = (items: readonly object[], revision: number) =>
      corp.api.call<StageSet & Problem>('PUT', '/stages', { body: { items }, headers: { 'if-match': `"${String(revision)}"` } });
    const first = (await put([{ id: null, name: '一', rule: interested() }], 0)).body.items[0]?.id ?? '';
    const notFirst = { '!': [{ inSegment: [first] }] };
    const two = await put(
      [
        { id: first, name: '一', rule: interested() },
        { id: null, name: '二', rule: notFirst },
      ],
      1,
    );
    const second = two.body.items[1]?.id ?? '';

    const wrong = async (items: readonly object[]) => {
      const { status, body } = await put(items, 2);
      return [status, ...body.errors.map(({ pointer, code }) => `${code} ${pointer}`)];
    };
    expect(await wrong([{ id: null, name: '新', rule: notFirst }])).toEqual([400, 'condition.unknownGroup /items/0/rule/!/0/inSegment/0']);
    const own = { id: second, name: '二', rule: { inSegment: [second] } };
    expect(await wrong([{ id: first, name: '一', rule: interested() }, own])).toEqual([400, 'segment_circle /items/1/rule']);
    expect(await wrong([own, own])).toEqual([400, 'custom /items/1/name', 'custom /items/1/id']);

    // The rule that named it goes with it: nothing stands in the way.
    const left = await put([{ id: second, name: '二', rule: interested() }], 2);
    expect([left.status, left.body.items.map(({ name }) => name)]).toEqual([200, ['二']]);
    expect((await put([], 3)).status).toBe(200);
  });

  it('become stages that stay untouched until whoever is about to name one has done so', async () => {
    const put = (items: readonly object[], revision: number) =>
      corp.api.call<StageSet & Problem>('PUT', '/stages', { body: { items }, headers: { 'if-match': `"${String(revision)}"` } });
    const { id } = (await put([{ id: null, name: '将删', rule: interested() }], 0)).body.items[0] ?? { id: '' };
    const naming = new pg.Client({ connectionString: server.database.url });
    await naming.connect();
    try {
      await naming.query('BEGIN');
      await naming.query('SELECT pg_advisory_xact_lock_shared(740103, hashtext($1))', [corp.id]);
      const removed = put([], 1);
      await eventually(async () => (await server.database.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).length > 0);
      // As a segment of the same name, or a member of this one, would ask.
      expect((await naming.query('SELECT name FROM segment WHERE id = $1 FOR KEY SHARE NOWAIT', [id])).rows).toEqual([{ name: '将删' }]);
      await naming.query('COMMIT');
      expect((await removed).body).toEqual({ items: [], revision: 0 });
    } finally {
      await naming.end();
    }
  });

  it('may name one another, but never themselves, and stay while they are named', async () => {
    const inner = await create('里', interested());
    const outer = await create('外', { '!': [{ inSegment: [inner.id] }] });
    expect(await corp.api.ok<AudienceCount>('GET', `/segments/${outer.id}/count`)).toMatchObject({ customers: 1 });
    const circle = await refused('PUT', `/segments/${inner.id}`, { name: '里', rule: { inSegment: [outer.id] } });
    expect(circle.errors).toMatchObject([{ pointer: '/rule', code: 'segment_circle' }]);
    const named = await refused('DELETE', `/segments/${inner.id}`, undefined);
    expect([named.code, named.errors[0]?.message]).toEqual(['in_use', 'The segment “外” uses it']);
  });
});
