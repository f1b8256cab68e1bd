import type { PublishApprovalList } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonClient } from '../support/json-client.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let author: JsonClient;
let approver: JsonClient;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  const operator = async (): Promise<JsonClient> => (await server.signInAs('operator', corp.id)).below(`/corps/${corp.id}`);
  [author, approver] = [await operator(), await operator()];
  await corp.api.ok('PUT', '/send-policy', { approval: true }, { 'if-match': '"0"' });
});
afterAll(() => server.close());

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}
type Told = PublishApprovalList & Refusal;

const drawn = (text: string) =>
  journey()
    .apiStart()
    .send([rungs.massSend(text)])
    .end()
    .graph();
const open = (client: JsonClient, id: string) => client.ok<PublishApprovalList>('GET', `/journeys/${id}/publish-approvals`);
const standing = async (id: string) => (await open(author, id)).items[0]?.id ?? '';
const revisionOf = async (id: string) => `"${String((await author.ok<{ revision: number }>('GET', `/journeys/${id}`)).revision)}"`;
const ask = async (id: string, body: object = {}) =>
  author.call<Told>('POST', `/journeys/${id}/publish-approvals`, { body, headers: { 'if-match': await revisionOf(id) } });
const decide = (client: JsonClient, id: string, body: object) => client.call<Told>('POST', `/journeys/${id}/publish-approvals/decide`, { body });
const publish = async (id: string, body: object = {}) =>
  author.call<Refusal>('POST', `/journeys/${id}/publish`, { body, headers: { 'if-match': await revisionOf(id) } });
const codes = async (id: string, body: object = {}) => {
  const { status, body: told } = await publish(id, body);
  return [status, ...told.errors.map(({ pointer, code, message }) => `${pointer} ${code} ${message}`)];
};

it('nothing is published without the word of another person, and with it exactly once', async () => {
  const { id } = await createJourney(author, drawn('您好'));
  expect(await codes(id)).toEqual([409, ' not_asked Nobody has asked for approval of this draft']);
  expect((await ask(id, { note: '周五上线' })).body.items).toMatchObject([{ state: 'open', own: true, note: '周五上线', differs: [] }]);
  expect(await codes(id)).toEqual([409, ' undecided Nobody has decided yet']);
  const approvalId = await standing(id);
  const own = await decide(author, id, { approvalId, approve: true });
  expect([own.status, own.body.errors[0]?.code]).toEqual([403, 'another_person']);
  const { key } = await corp.api.ok<{ key: string }>('POST', '/api-keys', { name: 'crm', role: 'operator' });
  const program = server.anonymous.below(`/api/v1/corps/${corp.id}`).with({ authorization: `Bearer ${key}` });
  expect((await decide(program, id, { approvalId, approve: true })).status).toBe(403);
  expect((await approver.ok<PublishApprovalList>('GET', '/publish-approvals')).items.map((one) => one.id)).toContain(approvalId);
  expect((await decide(approver, id, { approvalId, approve: true })).body.items[0]).toMatchObject({ state: 'approved', own: false });
  const both = await Promise.all([publish(id), publish(id)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect((await open(author, id)).items[0]).toMatchObject({ state: 'used' });
  // What is live already needs no word: there is nothing to publish, nor to ask for.
  expect([(await publish(id)).body.code, (await ask(id)).body.code]).toEqual(['nothing_to_publish', 'nothing_to_publish']);
  await author.ok('PUT', `/journeys/${id}/draft`, { graph: drawn('下一次的话') }, { 'if-match': await revisionOf(id) });
  expect(await codes(id)).toEqual([409, ' not_asked Nobody has asked for approval of this draft']);
});

it('what differs from what was approved is refused with every difference by name, and is approved anew', async () => {
  const { id } = await createJourney(author, drawn('您好'));
  await ask(id);
  await decide(approver, id, { approvalId: await standing(id), approve: true });
  await author.ok('PUT', `/journeys/${id}/draft`, { graph: drawn('改过的话') }, { 'if-match': await revisionOf(id) });
  expect((await open(author, id)).items[0]?.differs).toEqual(['send-message-1']);
  expect(await codes(id, { canary: { percent: 1, atLeast: 10, holdMinutes: null } })).toEqual([
    409,
    '/graph differs Not as approved: send-message-1',
    '/canary differs Not as approved: the canary',
  ]);
  // Back as it was, with the rules of sending as they were not.
  await author.ok('PUT', `/journeys/${id}/draft`, { graph: drawn('您好') }, { 'if-match': await revisionOf(id) });
  const { revision } = await corp.api.ok<{ revision: number }>('GET', '/send-policy');
  const put = (policy: object, at: number) => corp.api.ok('PUT', '/send-policy', policy, { 'if-match': `"${String(at)}"` });
  await put({ approval: true, adLabel: 'before' }, revision);
  expect(await codes(id)).toEqual([409, ' differs Not as approved: the rules of sending']);
  await put({ approval: true, roleCaps: undefined, alerts: { employees: [], endpoint: null, after: {} } }, revision + 1);
  expect((await publish(id)).status).toBe(200);
});

it('whoever decides is told what goes with it: who leaves, who is taken in at once and who is written to first', async () => {
  const { id } = await createJourney(author, drawn('您好'));
  await ask(id);
  const told = async () => (await approver.ok<PublishApprovalList>('GET', '/publish-approvals')).items.find(({ journey }) => journey.id === id);
  expect(await told()).toMatchObject({ backfill: { kind: 'none' }, canary: null, underWay: 'stay' });
  const canary = { percent: 5, atLeast: 20, holdMinutes: 60 };
  await ask(id, { backfill: { kind: 'matching' }, canary, underWay: 'leave' });
  expect(await told()).toMatchObject({ backfill: { kind: 'matching' }, canary, underWay: 'leave' });
});

it('a segment that is drawn otherwise meanwhile, itself or by another, is approved anew: it says who is meant', async () => {
  const rule = (tag: string) => ({ in: [tag, { var: 'tags' }] });
  const create = async (name: string, of: object) => (await author.ok<{ id: string }>('POST', '/segments', { name, rule: of })).id;
  const inner = await create('意向', rule(corp.tags.interested));
  const segmentId = await create('重点', { inSegment: [inner] });
  const { id } = await createJourney(
    author,
    journey()
      .startsBy('segment-changed', { segmentId })
      .send([rungs.massSend('您好')])
      .end()
      .graph(),
  );
  const counted = () => server.database.query('UPDATE segment SET kept = true, fence = 1, filled_at = now()');
  await counted();
  expect((await ask(id)).status).toBe(201);
  await decide(approver, id, { approvalId: await standing(id), approve: true });
  await author.ok('PUT', `/segments/${inner}`, { name: '意向', rule: { '!': [rule(corp.tags.interested)] } }, { 'if-match': '"1"' });
  await counted();
  expect(await codes(id)).toEqual([409, '/graph differs Not as approved: a segment that the drawing names']);
});

it('a refusal says why, and asking again takes the old question away', async () => {
  const { id } = await createJourney(author, drawn('您好'));
  await ask(id);
  const first = await standing(id);
  await ask(id);
  expect((await open(author, id)).items.map(({ state }) => state)).toEqual(['open', 'replaced']);
  expect((await decide(approver, id, { approvalId: first, approve: true })).status).toBe(409);
  const approvalId = await standing(id);
  const silent = await decide(approver, id, { approvalId, approve: false });
  expect([silent.status, silent.body.errors[0]?.pointer]).toEqual([400, '/words']);
  expect((await decide(approver, id, { approvalId, approve: false, words: '少了退订' })).body.items[0]).toMatchObject({
    state: 'refused',
    words: '少了退订',
  });
  expect(await codes(id)).toEqual([409, ' not_asked Nobody has asked for approval of this draft']);
});
