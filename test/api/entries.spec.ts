import { journey } from '@tagtrail/core/nodes';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { published } from '../support/publish.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph, publishJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let journeyId: string;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 2_000);
  journeyId = (await publishJourney(corp)).id;
});
afterAll(() => server.close());

interface Result {
  readonly batchId: string;
  readonly total: number;
  readonly unknown: number;
  readonly entries?: readonly {
    readonly externalUserid: string;
    readonly status: string;
    readonly reason: string | null;
    readonly runId: string | null;
  }[];
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

const enter = (body: object, options: { readonly key?: string; readonly query?: string; readonly journeyId?: string } = {}) =>
  corp.api.call<Result>('POST', `/journeys/${options.journeyId ?? journeyId}/entries${options.query ?? ''}`, {
    body,
    ...(options.key === undefined ? {} : { headers: { 'idempotency-key': options.key } }),
  });
const one = (n: number) => ({ customers: [{ externalUserid: corp.externalUserid(n) }] });
const entries = (batchId: string) =>
  server.database.query<{ kind: string; status: string; payload: object }>(
    'SELECT kind, status, payload FROM entry WHERE batch_id = $1 ORDER BY id',
    [batchId],
  );

describe('an entry', () => {
  it('of one customer is a row that waits for the worker', async () => {
    const answer = await enter({ customers: [{ externalUserid: corp.externalUserid(1), payload: { order: 'A1', paid: true } }] });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ total: 1, unknown: 0 });
    expect(await entries(answer.body.batchId)).toEqual([{ kind: 'api', status: 'waiting', payload: { order: 'A1', paid: true } }]);
  });

  it('of a list is one batch, each customer once, unknown ones counted', async () => {
    const customers = [
      ...Array.from({ length: 2_000 }, (_, n) => ({ externalUserid: corp.externalUserid(n + 1) })),
      { externalUserid: corp.externalUserid(7) },
      { externalUserid: 'wm-unknown' },
    ];
    const answer = await enter({ customers });
    expect(answer.body).toMatchObject({ total: 2_000, unknown: 1 });
    expect(await entries(answer.body.batchId)).toHaveLength(2_000);
    expect(await corp.api.ok('GET', `/entry-batches/${answer.body.batchId}`)).toMatchObject({
      total: 2_000,
      waiting: 2_000,
      enrolled: 0,
      refused: 0,
      doneAt: null,
    });
  });

  it('takes a pasted list: blanks and line ends around ids, empty lines, and every good row beside a bad one', async () => {
    const [a, b] = [corp.externalUserid(21), corp.externalUserid(22)];
    const answer = await enter({ customers: [`${a} `, `${b}\r`, '', ' \n', { externalUserid: '不是编号' }, 7] });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      total: 2,
      unknown: 0,
      invalid: 2,
      invalidRows: [{ pointer: '/customers/4/externalUserid' }, { pointer: '/customers/5' }],
    });
    expect(await entries(answer.body.batchId)).toHaveLength(2);
  });

  it('of bad rows alone is refused with a pointer to each', async () => {
    const answer = await enter({ customers: ['不是编号', { externalUserid: 'wm1', payload: 5 }] });
    expect([answer.status, answer.body.errors?.map(({ pointer }) => pointer)]).toEqual([400, ['/customers/0', '/customers/1/payload']]);
  });

  it('of unknown customers alone is done at once', async () => {
    const answer = await enter({ customers: [{ externalUserid: 'wm-unknown' }] }, { query: '?wait=1' });
    expect(answer.status).toBe(200);
    expect(answer.body.entries).toEqual([{ externalUserid: 'wm-unknown', status: 'refused', reason: 'unknown_customer', runId: null }]);
    expect(await corp.api.ok('GET', `/entry-batches/${answer.body.batchId}`)).toMatchObject({ total: 0, waiting: 0, doneAt: expect.any(String) });
  });

  it('that waits answers when it is decided', async () => {
    const decide = setInterval(() => {
      void server.database.query(`UPDATE entry SET status = 'refused', reason = 'open_run' WHERE status = 'waiting' AND customer_id = $1`, [
        corp.customerIds[4],
      ]);
    }, 50);
    const answer = await enter(one(5), { query: '?wait=1' });
    clearInterval(decide);
    expect(answer.status).toBe(200);
    expect(answer.body.entries).toEqual([{ externalUserid: corp.externalUserid(5), status: 'refused', reason: 'open_run', runId: null }]);
  });

  it.each([
    ['no customer', { customers: [] }],
    ['more than 20,000', { customers: Array.from({ length: 20_001 }, (_, n) => ({ externalUserid: `c${n}` })) }],
    ['no list', { customers: 'all' }],
    ['a payload that is no object', { customers: [{ externalUserid: 'a', payload: 5 }] }],
  ])('of %s is refused', async (_name, body) => {
    expect((await enter(body)).status).toBe(400);
  });
});

describe('a journey takes no entries', () => {
  it('before it is published, after it is archived, or without an API start', async () => {
    const draft = await createJourney(corp.api, goodGraph(corp));
    const archived = await publishJourney(corp);
    await corp.api.ok('POST', `/journeys/${archived.id}/archive`, undefined, { 'if-match': archived.etag });
    const byTag = await publishJourney(corp, journey().tagAdded(corp.tags.interested).waitFor(1, 'days').end().graph());
    const codes = await Promise.all([draft.id, archived.id, byTag.id].map(async (id) => (await enter(one(1), { journeyId: id })).body.code));
    expect(codes).toEqual(['not_published', 'archived', 'no_api_trigger']);
  });
});

describe('an Idempotency-Key', () => {
  it('gives the same answer to the same request and enters nobody twice', async () => {
    const [first, second] = [await enter(one(10), { key: 'order-10' }), await enter(one(10), { key: 'order-10' })];
    expect(second.body).toEqual(first.body);
    expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([null, 'true']);
    expect(await entries(first.body.batchId)).toHaveLength(1);
  });

  it('refuses another body (422)', async () => {
    await enter(one(11), { key: 'order-11' });
    const answer = await enter(one(12), { key: 'order-11' });
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency_mismatch']);
  });

  it('lets one of many simultaneous requests work', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(one(13), { key: 'order-13' })));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].every((status) => status === 202 || status === 409)).toBe(true);
    expect(
      await server.database.query('SELECT 1 FROM entry WHERE customer_id = $1 AND batch_id IN (SELECT batch_id FROM entry WHERE customer_id = $1)', [
        corp.customerIds[12],
      ]),
    ).toHaveLength(2);
  });

  it('answers 409 while the first request runs, and takes over from one that died', async () => {
    await enter(one(14), { key: 'order-14' });
    await server.database.query(`UPDATE idempotency SET status = NULL, response = NULL WHERE key = 'order-14'`);
    const running = await enter(one(14), { key: 'order-14' });
    expect([running.status, running.body.code]).toEqual([409, 'idempotency_running']);
    await server.database.query(`UPDATE idempotency SET created_at = now() - interval '2 minutes' WHERE key = 'order-14'`);
    expect((await enter(one(14), { key: 'order-14' })).status).toBe(202);
  });

  it('enters once when the first request was slower than its take-over', async () => {
    // The journey is held, so the first request waits in its transaction until the second has taken its key over.
    const holder = new pg.Client({ connectionString: server.database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM journey WHERE id = $1 FOR UPDATE', [journeyId]);
    const first = enter(one(23), { key: 'slow' });
    await eventually(async () => (await server.database.query(`SELECT 1 FROM idempotency WHERE key = 'slow'`)).length === 1);
    await server.database.query(`UPDATE idempotency SET created_at = now() - interval '2 minutes' WHERE key = 'slow'`);
    const second = enter(one(23), { key: 'slow' });
    await eventually(
      async () =>
        (await server.database.query(`SELECT 1 FROM idempotency WHERE key = 'slow' AND created_at > now() - interval '1 minute'`)).length === 1,
    );
    await holder.query('COMMIT');
    await holder.end();
    expect([(await first).status, (await second).status]).toEqual([409, 202]);
    expect(await server.database.query('SELECT 1 FROM entry WHERE customer_id = $1', [corp.customerIds[22]])).toHaveLength(2);
  });

  it('is free again when the request was refused', async () => {
    const draft = await createJourney(corp.api, goodGraph(corp));
    expect((await enter(one(15), { key: 'early', journeyId: draft.id })).status).toBe(409);
    await published(corp.api, draft.id, draft.etag);
    expect((await enter(one(15), { key: 'early', journeyId: draft.id })).status).toBe(202);
  });

  it('of one client is not that of another, and ends after 7 days', async () => {
    const operator = await server.signInAs('operator', corp.id);
    await enter(one(16), { key: 'mine' });
    const other = await operator.call('POST', `/corps/${corp.id}/journeys/${journeyId}/entries`, {
      body: one(17),
      headers: { 'idempotency-key': 'mine' },
    });
    expect(other.status).toBe(202);
    const [row] = await server.database.query<{ days: number }>(
      `SELECT extract(day FROM expires_at - created_at)::int AS days FROM idempotency WHERE key = 'mine' LIMIT 1`,
    );
    expect(row?.days).toBe(7);
    await server.database.query(`UPDATE idempotency SET expires_at = now() WHERE key = 'mine'`);
    expect((await enter(one(18), { key: 'mine' })).status).toBe(202);
  });

  it('must be something that can be kept', async () => {
    expect((await enter(one(19), { key: 'x'.repeat(201) })).status).toBe(400);
  });
});

describe('events', () => {
  const event = (id: string, change: object = {}) => ({
    specversion: '1.0',
    id,
    source: 'crm',
    type: 'com.tagtrail.customer.tag.added.v1',
    subject: corp.externalUserid(1),
    data: { tagId: corp.tags.interested },
    ...change,
  });
  const kept = () => server.database.query<{ event_id: string }>('SELECT event_id FROM client_event ORDER BY at, event_id');

  it('are taken one by one or in a batch, in order, each once', async () => {
    expect(await corp.api.ok('POST', '/events', event('e1'))).toEqual({ accepted: 1, duplicates: 0 });
    const batch = await corp.api.call('POST', '/events', {
      body: [event('e3'), event('e2'), event('e1')],
      headers: { 'content-type': 'application/cloudevents-batch+json' },
    });
    expect([batch.status, batch.body]).toEqual([202, { accepted: 2, duplicates: 1 }]);
    expect((await kept()).map((row) => row.event_id)).toEqual(['e1', 'e3', 'e2']);
  });

  it('of tags the corp does not have are named in the answer, of customers it does not know yet are counted; the rest is taken', async () => {
    const batch = [event('t1', { data: { tagId: 'etNowhere' } }), event('t2', { subject: 'wm-comes-later' }), event('t3')];
    expect(await corp.api.ok('POST', '/events', batch)).toEqual({
      accepted: 2,
      duplicates: 0,
      waiting: 1,
      refused: [{ source: 'crm', id: 't1', code: 'unknown_tag', pointer: '/data/tagId', message: expect.any(String) }],
    });
  });

  it('of a type that the corp has not defined is named in the answer, the rest is taken', async () => {
    const answer = await corp.api.ok('POST', '/events', [event('d1'), event('d2', { type: 'order_lost', data: {} })]);
    expect(answer).toMatchObject({ accepted: 1, refused: [{ id: 'd2', code: 'unknown_event', pointer: '/type' }] });
  });

  it.each([
    ['of no type of ours', { type: 'com.tagtrail.other.v1' }],
    ['of another version', { specversion: '0.3' }],
    ['of a time no database has', { time: '2026-01-01T00:00:00+23:00' }],
    ['of the year 0', { time: '0000-01-01T00:00:00Z' }],
    ['without a subject', { subject: undefined }],
    ['without a tag', { data: {} }],
  ])('%s are refused, the batch as a whole', async (_name, change) => {
    const before = (await kept()).length;
    const answer = await corp.api.call<{ code: string }>('POST', '/events', { body: [event(`good-${_name}`), event('bad', change)] });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect((await kept()).length).toBe(before);
  });
});
