import type { Canary, CanaryList, Counts, Published } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  other = await addCorp(server, 'wwsandbox000000002');
});
afterAll(() => server.close());

const rules = { percent: 5, atLeast: 20, holdMinutes: 60 };

async function publish(canary: unknown) {
  const { id, etag } = await createJourney(corp.api, goodGraph(corp, `您好 ${String(Math.random())}`));
  const ask = (acknowledged: readonly unknown[]) =>
    corp.api.call<Published & { diagnostics?: { severity: string }[]; errors?: { pointer: string }[] }>('POST', `/journeys/${id}/publish`, {
      headers: { 'if-match': etag },
      body: { acknowledged, ...(canary === undefined ? {} : { canary }) },
    });
  const first = await ask([]);
  const risks = (first.body.diagnostics ?? []).filter(({ severity }) => severity === 'risk');
  return { id, answer: risks.length > 0 && first.status !== 200 ? await ask(risks) : first };
}
const canaries = async (id: string) => (await corp.api.ok<CanaryList>('GET', `/journeys/${id}/canaries`)).items;
const decide = (id: string, deed: 'release' | 'stop') => corp.api.call<Canary>('POST', `/journeys/${id}/versions/1/canary/${deed}`, { body: {} });
const audits = (id: string) =>
  server.database.query<{ action: string }>(`SELECT action, detail FROM audit WHERE target = $1 AND action LIKE 'canary.%' ORDER BY id`, [
    `journey:${id}`,
  ]);

describe('publishing by canary', () => {
  it('is chosen with the version, told, and left out means everybody at once', async () => {
    const { id, answer } = await publish(rules);
    expect(answer.status).toBe(200);
    expect(await canaries(id)).toMatchObject([
      { version: { number: 1 }, rules, state: 'running', hold: 'nobody', customers: 0, sent: 0, waiting: 0, expiresAt: null, releaseAt: null },
    ]);
    const without = await publish(undefined);
    expect(await canaries(without.id)).toEqual([]);
    expect((await decide(without.id, 'release')).status).toBe(404);
  });

  it.each([
    [{ ...rules, percent: 0 }, '/canary/percent'],
    [{ ...rules, percent: 51 }, '/canary/percent'],
    [{ ...rules, atLeast: 0 }, '/canary/atLeast'],
    [{ ...rules, holdMinutes: 0 }, '/canary/holdMinutes'],
    [{ ...rules, share: 1 }, '/canary/share'],
  ])('refuses %j at its field', async (wrong, pointer) => {
    const { answer } = await publish(wrong);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
  });
});

describe('what a person decides about a canary', () => {
  it('is done once, audited, and seen by nobody of another corp', async () => {
    const { id } = await publish(rules);
    expect((await other.api.call('POST', `/journeys/${id}/versions/1/canary/release`, { body: {} })).status).toBe(404);
    expect((await other.api.call('GET', `/journeys/${id}/canaries`)).status).toBe(404);
    const answers = await Promise.all([decide(id, 'release'), decide(id, 'release'), decide(id, 'release')]);
    expect(answers.map(({ status, body }) => [status, body.state])).toEqual([1, 2, 3].map(() => [200, 'released']));
    expect((await audits(id)).map(({ action }) => action)).toEqual(['canary.released']);
    expect((await decide(id, 'stop')).status).toBe(409);
  });

  it('stops the version, and a release lets it go again', async () => {
    const { id } = await publish(rules);
    const stopped = async () =>
      (await server.database.query<{ stopped: boolean }>('SELECT stopped FROM journey_version WHERE journey_id = $1', [id]))[0]?.stopped;
    expect((await decide(id, 'stop')).body).toMatchObject({ state: 'stopped', hold: 'decided' });
    expect(await stopped()).toBe(true);
    expect((await decide(id, 'release')).body).toMatchObject({ state: 'released', hold: null });
    expect(await stopped()).toBe(false);
  });
});

it('what waits for a canary is counted apart on its step', async () => {
  const { id } = await publish(rules);
  const [version] = await server.database.query<{ id: string }>('SELECT id FROM journey_version WHERE journey_id = $1', [id]);
  const ledger = new LedgerFixture(server.database, corp);
  const customerId = corp.customerIds[0] ?? '';
  const run = { id: await ledger.addRun({ journeyId: id, versionId: version?.id ?? '', customerId }), customerId };
  const callId = await ledger.addCall({ state: 'reserved', runs: [run], journeyId: id, versionId: version?.id ?? '' });
  await server.database.query(
    `UPDATE send_intent SET state = 'planned', call_id = NULL, wait_reason = 'canary', due_at = deadline WHERE call_id = $1`,
    [callId],
  );
  expect((await corp.api.ok<Counts>('GET', `/journeys/${id}/counts`)).sendsWait).toEqual({
    'send-message-1': { messages: 0, from: null, canary: 1 },
  });
  expect(await canaries(id)).toMatchObject([{ waiting: 1 }]);
});
