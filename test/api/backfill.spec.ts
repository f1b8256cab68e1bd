import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  await server.database.query(
    `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source, since) VALUES ($1, $2, '', $4, 'api', now() - interval '9 days'), ($1, $3, '', $4, 'api', now())`,
    [corp.id, corp.customerIds[0], corp.customerIds[1], corp.tags.interested],
  );
});
afterAll(() => server.close());

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

const day = 86_400_000;
const ago = (days: number) => ({ kind: 'since', at: new Date(Date.now() - days * day).toISOString() });
const count = async (id: string, backfill: object) => corp.api.ok('POST', `/journeys/${id}/backfill/count`, { backfill });

it('is counted by trigger before the draft is published, and begun with the version', async () => {
  const graph = journey().tagAdded(corp.tags.interested).apiStart().waitFor(1, 'days').end().graph();
  const { id, etag } = await createJourney(corp.api, graph);
  const of = (customers: number | null) => ({
    triggers: [
      { nodeId: 'tag-added-1', customers },
      { nodeId: 'api-start-1', customers: null },
    ],
  });
  expect(await count(id, { kind: 'matching' })).toEqual(of(2));
  expect(await count(id, ago(2))).toEqual(of(1));
  expect(await count(id, { kind: 'none' })).toEqual(of(null));
  const body = { backfill: { kind: 'matching' } };
  await corp.api.ok('POST', `/journeys/${id}/publish`, body, { 'if-match': etag });
  expect(await server.database.query(`SELECT node_id, status, trigger ->> 'kind' AS kind FROM schedule_tick WHERE journey_id = $1`, [id])).toEqual([
    { node_id: 'tag-added-1', status: 'entering', kind: 'backfill' },
  ]);
  const [audit] = await server.database.query<{ detail: object }>(`SELECT detail FROM audit WHERE target = $1 AND action = 'journey.published'`, [
    `journey:${id}`,
  ]);
  expect(audit?.detail).toMatchObject({ backfill: { kind: 'matching' } });
});

it('is refused where no trigger has a meaning for it, and for a time out of reach, and nothing is published', async () => {
  const { id, etag } = await createJourney(corp.api, journey().apiStart().waitFor(1, 'days').end().graph());
  const publish = (backfill: object) =>
    corp.api.call<Refusal>('POST', `/journeys/${id}/publish`, { body: { backfill }, headers: { 'if-match': etag } });
  const refused = await publish({ kind: 'matching' });
  expect([refused.status, refused.body.errors.map(({ pointer, code }) => [pointer, code])]).toEqual([
    400,
    [['/backfill/kind', 'backfill_without_trigger']],
  ]);
  for (const backfill of [ago(-1), ago(4_000)]) {
    const { status, body } = await publish(backfill);
    expect([status, body.errors[0]?.code]).toEqual([400, 'out_of_range']);
  }
  expect(await corp.api.ok('GET', `/journeys/${id}`)).toMatchObject({ liveVersion: null });
});
