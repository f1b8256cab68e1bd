import type { TestCustomerList, TestSendList } from '@tagtrail/core/http';
import { newRung, rungs, type Rung } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let journeyId: string;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 25);
  journeyId = (await createJourney(corp.api, goodGraph(corp))).id;
});
afterAll(() => server.close());

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

const customer = (n = 0) => corp.customerIds[n] ?? '';
const toEmployee = () => ({ kind: 'employee', employeeId: 'zhangsan', customerId: customer() });
const toCustomer = (n = 0) => ({ kind: 'customer', customerId: customer(n) });
const withId = (rung: Rung): Rung => ({ ...rung, id: 'a' });
const trying = (rung: Rung, to: object) =>
  corp.api.call<TestSendList & Refusal>('POST', `/journeys/${journeyId}/test-sends`, {
    body: { nodeId: 'send-message-1', category: 'marketing', rung: withId(rung), to },
  });
const mark = (n: number, test = true) => corp.api.call<Refusal>('PUT', `/customers/${customer(n)}/test`, { body: { test } });
const refusalOf = async (rung: Rung, to: object) => {
  const { status, body } = await trying(rung, to);
  return [status, body.errors.map(({ pointer, code }) => `${pointer} ${code}`).join()];
};

it('is a version of its own with one entry; the journey is in no list, takes nobody else, and cannot be opened', async () => {
  const answer = await trying(rungs.massSend('您好 {{name|朋友}}'), toEmployee());
  expect(answer.status).toBe(202);
  expect(answer.body.items).toMatchObject([
    { nodeId: 'send-message-1', channel: 'customer_mass_send', to: 'employee', employee: { name: '张三' }, own: true, state: null, refused: null },
  ]);
  const rows = await server.database.query<{ id: string; kind: string; request: object }>(
    `SELECT j.id, j.kind, p.body #> '{instructions,0,request}' AS request FROM entry e JOIN journey j ON j.id = e.journey_id
     JOIN journey_version v ON v.id = e.version_id JOIN plan p ON p.hash = v.plan_hash WHERE e.status = 'waiting'`,
  );
  expect(rows).toMatchObject([{ kind: 'test', request: { channel: 'app_message', to: 'zhangsan' } }]);
  const hidden = rows[0]?.id ?? '';
  const { items } = await corp.api.ok<{ items: { id: string }[] }>('GET', '/journeys');
  expect(items.map(({ id }) => id)).toEqual([journeyId]);
  const put = { body: { customers: [corp.externalUserid(1)] } };
  const asked = [corp.api.call('GET', `/journeys/${hidden}`), corp.api.call('POST', `/journeys/${hidden}/entries`, put)];
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404]);
});

it('goes to nobody but employees of the corp and customers who are marked for it, of whom there are few', async () => {
  expect(await refusalOf(rungs.massSend('您好'), toCustomer())).toEqual([400, '/to/customerId not_for_tests']);
  expect(await refusalOf(rungs.massSend('您好'), { ...toEmployee(), employeeId: 'nobody' })).toEqual([400, '/to/employeeId unknown']);
  expect(await refusalOf(rungs.massSend('您好'), { ...toEmployee(), customerId: '999999' })).toEqual([400, '/to/customerId unknown']);
  const marked = await Promise.all(Array.from({ length: 25 }, (_, n) => mark(n)));
  expect(marked.filter(({ status }) => status === 200)).toHaveLength(20);
  expect(marked.find(({ status }) => status !== 200)?.body.errors[0]).toMatchObject({ pointer: '/test', code: 'too_many' });
  const { items } = await corp.api.ok<TestCustomerList>('GET', '/test-customers');
  expect(items).toHaveLength(20);
  const known = corp.customerIds.findIndex((id) => id === items[0]?.id);
  expect((await trying(rungs.massSend('您好'), toCustomer(known))).status).toBe(202);
  await mark(known, false);
  expect(await refusalOf(rungs.massSend('您好'), toCustomer(known))).toEqual([400, '/to/customerId not_for_tests']);
});

it('says of what cannot be tried why, and of a message that is wrong what is', async () => {
  expect(await refusalOf(rungs.welcome('欢迎'), toCustomer())).toEqual([400, '/to/kind only_by_code']);
  expect(await refusalOf(rungs.appMessage('请回访'), toCustomer())).toEqual([400, '/to/kind to_employee']);
  expect(await refusalOf(rungs.sms('到店有礼', { template: 'T1' }), toCustomer())).toEqual([400, '/rung/template fixed_wording']);
  expect(await refusalOf(newRung('a', 'customer_mass_send'), toEmployee())).toEqual([422, '/rung/text content.empty']);
  const unread = await trying(rungs.massSend('您好 {{nobody_knows|朋友}}'), toEmployee());
  expect([unread.status, unread.body.code, unread.body.errors[0]?.pointer]).toEqual([422, 'not_testable', '/rung/text']);
});

it('is for who may change the journey', async () => {
  const viewer = (await server.signInAs('viewer', corp.id)).below(`/corps/${corp.id}`);
  const body = { nodeId: 'n', category: 'notice', rung: withId(rungs.massSend('您好')), to: toEmployee() };
  expect((await viewer.call('POST', `/journeys/${journeyId}/test-sends`, { body })).status).toBe(403);
  expect((await viewer.call('GET', `/journeys/${journeyId}/test-sends`)).status).toBe(200);
});
