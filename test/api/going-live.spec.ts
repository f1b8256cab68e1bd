import { journey } from '@tagtrail/core/nodes';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { publishKnowingly } from '../support/publish.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, type JourneyFixture } from './journey-fixture.js';

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

/** Lets the calls come as far as the journeys they change, all of them, and only then go on. */
async function together<Answer>(journeys: readonly JourneyFixture[], calls: () => readonly Promise<Answer>[]): Promise<readonly Answer[]> {
  const holder = new pg.Client({ connectionString: server.database.url });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM journey WHERE id = ANY ($1::uuid[]) FOR UPDATE', [journeys.map(({ id }) => id)]);
    const answers = calls();
    await eventually(async () => {
      const waiting = await server.database.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM journey%'`,
      );
      return waiting.length >= answers.length;
    });
    await holder.query('COMMIT');
    return await Promise.all(answers);
  } finally {
    await holder.end();
  }
}

const tagging = (by: string, tag: string) =>
  journey()
    .tagAdded(by)
    .changeTags({ add: [tag] })
    .end()
    .graph();

it('is one after the other: of two journeys that start each other, published at one moment, the second is told of the first', async () => {
  const { interested, bought } = corp.tags;
  const made = [await createJourney(corp.api, tagging(interested, bought), '甲'), await createJourney(corp.api, tagging(bought, interested), '乙')];
  const answers = await together(made, () =>
    made.map(({ id, etag }) => corp.api.call<Refusal>('POST', `/journeys/${id}/publish`, { headers: { 'if-match': etag } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  const refused = answers.find(({ status }) => status === 422);
  expect([refused?.body.code, refused?.body.errors.map(({ code }) => code)]).toEqual(['not_acknowledged', ['collision.circle']]);
});

const stateOf = async (id: string): Promise<object | undefined> =>
  (await server.database.query(`SELECT kept, wanted_until > now() AS wanted FROM segment WHERE id = $1`, [id]))[0];
/** As the worker does when it has counted, and when nothing uses the segment any more. */
const counted = (id: string) => server.database.query('UPDATE segment SET kept = true, fence = 1, filled_at = now() WHERE id = $1', [id]);
const givenUp = (id: string) =>
  server.database.query('UPDATE segment SET kept = false, fence = NULL, filled_at = NULL, wanted_until = NULL WHERE id = $1', [id]);

it('waits until the customers of a segment that it reads, or that such a one reads, are counted, also on the way back', async () => {
  const segment = async (name: string, rule: object): Promise<string> => (await corp.api.ok<{ id: string }>('POST', '/segments', { name, rule })).id;
  const inner = await segment('里层', { hasAny: [{ var: 'tags' }, [corp.tags.bought]] });
  const outer = await segment('外层', { '!': [{ inSegment: [inner] }] });
  await server.database.query(`INSERT INTO segment_read (corp_id, key, segment_id) VALUES ($1, $2, $3)`, [corp.id, `segment:${inner}`, outer]);
  const graph = journey()
    .apiStart()
    .condition({ yes: { rule: { inSegment: [outer] } } })
    .waitFor(1, 'days')
    .end()
    .graph();
  const { id, etag } = await createJourney(corp.api, graph, '按分群');
  const publish = () => publishKnowingly(corp.api, id, etag);

  const early = await publish();
  expect([early.status, early.body.code, early.headers.get('retry-after')]).toEqual([409, 'still_counting', '5']);
  expect([await stateOf(outer), await stateOf(inner)]).toEqual([
    { kept: false, wanted: true },
    { kept: false, wanted: true },
  ]);
  await counted(outer);
  const half: { body: Partial<Refusal> } = await publish();
  expect(half.body.errors?.map(({ message }) => message)).toEqual(['Customers of the segment “里层” are still being counted']);
  await counted(inner);
  expect((await publish()).status).toBe(200);

  const act = (path: string, revision: number) =>
    corp.api.call<Partial<Refusal> & { revision: number }>('POST', `/journeys/${id}/${path}`, { headers: { 'if-match': `"${String(revision)}"` } });
  const archived = await act('archive', 1);
  expect(archived.status).toBe(200);
  await givenUp(inner);
  const back = await act('unarchive', archived.body.revision);
  expect([back.status, back.body.code]).toEqual([409, 'still_counting']);
  expect(await stateOf(inner)).toEqual({ kept: false, wanted: true });
  await counted(inner);
  expect((await act('unarchive', archived.body.revision)).status).toBe(200);
});
