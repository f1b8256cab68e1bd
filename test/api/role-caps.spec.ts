import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonClient } from '../support/json-client.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, publishJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let journeyId: string;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 40);
  journeyId = (await publishJourney(corp)).id;
  const roleCaps = {
    operator: { customersPerAct: 5, actsPerDay: 4, customersPerDay: 12 },
    apiKey: { customersPerAct: 2, actsPerDay: null, customersPerDay: null },
  };
  await corp.api.ok('PUT', '/send-policy', { roleCaps }, { 'if-match': '"0"' });
});
afterAll(() => server.close());

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

const names = (n: number, from = 1) => Array.from({ length: n }, (_, index) => corp.externalUserid(from + index));
const enter = (client: JsonClient, customers: readonly string[]) =>
  client.call<Refusal>('POST', `/journeys/${journeyId}/entries`, { body: { customers } });
const entered = async () => (await server.database.query<{ n: number }>('SELECT count(*)::int AS n FROM entry'))[0]?.n;
const operator = async () => (await server.signInAs('operator', corp.id)).below(`/corps/${corp.id}`);
const reach = (client: JsonClient) => client.ok<{ today: object }>('GET', '/reach');

it('a list over the limit of the role is refused whole, with what is left and where it is raised; customers nobody knows count for nothing', async () => {
  const person = await operator();
  const refused = await enter(person, names(6));
  expect([refused.status, refused.body.code, refused.body.errors.map(({ pointer, code }) => [pointer, code])]).toEqual([
    403,
    'over_role_cap',
    [['/customers', 'customers_per_act']],
  ]);
  expect(refused.body.errors[0]?.message).toContain('6 customers, and at most 5');
  expect(refused.body.errors[0]?.message).toContain('Limits of roles');
  expect(await entered()).toBe(0);
  expect((await enter(person, [...names(5), 'wm-unknown'])).status).toBe(202);
  expect(await reach(person)).toEqual({
    cap: { customersPerAct: 5, actsPerDay: 4, customersPerDay: 12 },
    today: { acts: 1, customers: 5 },
  });
});

it('twenty lists of one person at once pass neither the sends nor the customers of the day; a colleague, an administrator and a key are counted apart', async () => {
  const person = await operator();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => enter(person, names(2, n * 2 + 1))));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(4);
  expect(new Set(answers.filter(({ status }) => status !== 202).map(({ body }) => body.errors[0]?.code))).toEqual(new Set(['acts_per_day']));
  expect((await reach(person)).today).toEqual({ acts: 4, customers: 8 });

  const colleague = await operator();
  const lists = await Promise.all(Array.from({ length: 4 }, () => enter(colleague, names(5))));
  expect(lists.filter(({ status }) => status === 202)).toHaveLength(2);
  expect(lists.find(({ status }) => status !== 202)?.body.errors[0]).toMatchObject({ code: 'customers_per_day' });

  expect((await enter(corp.api, names(20))).status).toBe(202);
  const { key } = await corp.api.ok<{ key: string }>('POST', '/api-keys', { name: 'crm', role: 'operator' });
  const program = server.anonymous.below(`/api/v1/corps/${corp.id}`).with({ authorization: `Bearer ${key}` });
  expect((await enter(program, names(2))).status).toBe(202);
  expect((await enter(program, names(3))).body.errors[0]?.code).toBe('customers_per_act');
});

it('a request sent again under its key is counted once', async () => {
  const person = await operator();
  const again = () =>
    person.call('POST', `/journeys/${journeyId}/entries`, { body: { customers: names(3) }, headers: { 'idempotency-key': 'list-1' } });
  expect([(await again()).status, (await again()).status]).toEqual([202, 202]);
  expect((await reach(person)).today).toEqual({ acts: 1, customers: 3 });
});

it('publishing with a backfill is such an act: over the limit nothing is published, without it everything is', async () => {
  await server.database.query(
    `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source, since) SELECT $1, id, '', $2, 'api', now() FROM customer WHERE corp_id = $1 ORDER BY id LIMIT 6`,
    [corp.id, corp.tags.bought],
  );
  const person = await operator();
  const { id, etag } = await createJourney(person, journey().tagAdded(corp.tags.bought).waitFor(1, 'days').end().graph());
  const publish = (client: JsonClient, backfill: object) =>
    client.call<Refusal>('POST', `/journeys/${id}/publish`, { body: { backfill }, headers: { 'if-match': etag } });
  const refused = await publish(person, { kind: 'matching' });
  expect([refused.status, refused.body.errors[0]]).toMatchObject([403, { pointer: '/backfill', code: 'customers_per_act' }]);
  expect(await server.database.query('SELECT 1 FROM journey_version WHERE journey_id = $1', [id])).toEqual([]);
  expect((await publish(corp.api, { kind: 'matching' })).status).toBe(200);
});

it('a message tried on a customer is such an act, since it keeps no hours and no caps; a key chooses nobody for it', async () => {
  const [first = '', second = ''] = corp.customerIds;
  const person = await operator();
  const { key } = await corp.api.ok<{ key: string }>('POST', '/api-keys', { name: 'crm', role: 'operator' });
  const program = server.anonymous.below(`/api/v1/corps/${corp.id}`).with({ authorization: `Bearer ${key}` });
  const mark = (client: JsonClient, customer: string) => client.call<Refusal>('PUT', `/customers/${customer}/test`, { body: { test: true } });
  expect([(await mark(program, first)).body.errors[0]?.code, (await mark(person, second)).status]).toEqual(['person_only', 200]);
  const rung = { ...rungs.massSend('您好'), id: 'a' };
  const to = { kind: 'customer', customerId: second };
  const tried = async () =>
    (await person.call<Refusal>('POST', `/journeys/${journeyId}/test-sends`, { body: { nodeId: 'send-message-1', category: 'notice', rung, to } }))
      .body;
  for (let n = 0; n < 4; n += 1) await tried();
  expect((await tried()).errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/to/customerId acts_per_day']);
  expect((await reach(person)).today).toEqual({ acts: 4, customers: 4 });
});
