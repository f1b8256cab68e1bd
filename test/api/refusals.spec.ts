import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefusedEntryPage } from '@tagtrail/core/http';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;
let journeyId: string;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  other = await addCorp(server, 'wwsandbox000000002');
  const journey = await publishJourney(corp);
  journeyId = journey.id;
  const insert = `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, status, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
  const [first, second] = corp.customerIds;
  const rows = [
    [first, 'tag', 'a', 'refused', 'already_open'],
    [first, 'list', 'b', 'refused', 'never_again'],
    [second, 'api', 'c', 'refused', 'loop'],
    [second, 'api', 'd', 'waiting', null],
  ];
  for (const row of rows) await server.database.query(insert, [corp.id, journey.id, journey.versionId, ...row]);
});
afterAll(() => server.close());

const list = (client: CorpFixture['api'], query: string): Promise<RefusedEntryPage> => client.ok('GET', `/refused-entries${query}`);

describe('who was to enter and did not', () => {
  it('is listed with journey, source, reason and time, newest first', async () => {
    const { items } = await list(corp.api, '');
    expect(items.map(({ source, reason, journeyId: of }) => [source, reason, of])).toEqual([
      ['api', 'loop', journeyId],
      ['list', 'never_again', journeyId],
      ['tag', 'already_open', journeyId],
    ]);
    expect(Date.parse(items[0]?.at ?? '')).toBeGreaterThan(0);
  });

  it('is asked for by customer, by journey and page by page', async () => {
    const first = corp.customerIds[0] ?? '';
    expect((await list(corp.api, `?customerId=${first}`)).items.map(({ reason }) => reason)).toEqual(['never_again', 'already_open']);
    const { items, nextCursor } = await list(corp.api, `?journeyId=${journeyId}&limit=2`);
    expect(items).toHaveLength(2);
    expect((await list(corp.api, `?journeyId=${journeyId}&limit=2&cursor=${nextCursor ?? ''}`)).items.map(({ reason }) => reason)).toEqual([
      'already_open',
    ]);
  });

  it('is not told to another corp', async () => {
    expect((await list(other.api, '')).items).toEqual([]);
    expect((await list(other.api, `?journeyId=${journeyId}`)).items).toEqual([]);
  });
});

describe('the library of tags', () => {
  it('leaves out a group whose tags were all deleted in WeCom: the group went with them', async () => {
    await server.database.query(`UPDATE tag SET deleted = true WHERE corp_id = $1`, [other.id]);
    expect(await other.api.ok('GET', '/tags')).toMatchObject({ groups: [] });
    expect(await corp.api.ok('GET', '/tags')).toMatchObject({ groups: [{ tags: [{}, {}] }] });
  });
});
