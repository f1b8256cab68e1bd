import type { AttentionCause, AttentionCauseList, AttentionItems, AuditPage, BulkActResult } from '@tagtrail/core/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import type { CorpFixture } from './corp-fixture.js';
import { addLedgerCorps, type LedgerCorps } from './ledger-corps.js';
import type { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;
let ledger: LedgerFixture;
let ids: LedgerCorps['ids'];

const sql = async (text: string, params: readonly unknown[] = []): Promise<void> => void (await server.database.query(text, params));

beforeAll(async () => {
  server = await startApi();
  ({ corp, other, ledger, ids } = await addLedgerCorps(server));
});
afterAll(() => server.close());

beforeEach(async () => {
  await sql('TRUNCATE send_call, send_intent, run, cohort, entry, unusable_address, complaint, audit CASCADE');
  await sql('UPDATE corp SET sync_error = NULL, last_synced_at = now(), first_synced_at = now()');
});

const customer = (n: number): string => corp.customerIds[n] ?? '';
const list = async (api = corp.api): Promise<readonly AttentionCause[]> => (await api.ok<AttentionCauseList>('GET', '/attention/causes')).items;
const told = async (): Promise<readonly string[]> => (await list()).map(({ cause, code, count }) => `${cause} ${code} ${String(count)}`);
const items = (query: string, api = corp.api): Promise<AttentionItems> => api.ok('GET', `/attention/causes/items?${query}`);
const act = (body: object, api = corp.api) =>
  api.call<BulkActResult & { code: string; errors: { pointer: string }[] }>('POST', '/attention/causes/items', { body });

async function parked(count: number): Promise<readonly string[]> {
  const runs: string[] = [];
  for (let n = 0; n < count; n += 1) runs.push(await ledger.addRun({ ...ids, customerId: customer(n) }));
  await sql(`UPDATE run SET parked_code = 'DEFECT', parked_detail = 'x'`);
  return runs;
}

async function unknownCall(n = 0): Promise<string> {
  const run = { id: await ledger.addRun({ ...ids, customerId: customer(n) }), customerId: customer(n) };
  return ledger.addCall({ ...ids, state: 'needs_attention', runs: [run] });
}

describe('what waits for a person', () => {
  it('is nothing while all is well', async () => {
    expect(await list()).toEqual([]);
  });

  it('are parked runs, by code and journey, with how many, since when and what may be done', async () => {
    await parked(3);
    expect(await list()).toMatchObject([
      { cause: 'runParked', code: 'DEFECT', journey: { id: ids.journeyId }, count: 3, customers: 3, atLeast: false, actions: ['retry', 'end'] },
    ]);
    expect(await list(other.api)).toEqual([]);
  });

  it('are runs that the watchdog has found, until they have moved', async () => {
    const runId = await ledger.addRun(ids);
    await sql(`INSERT INTO stuck_run (run_id, corp_id, journey_id, cause, since) VALUES ($1, $2, $3, 'alarm', now() - interval '1 hour')`, [
      runId,
      corp.id,
      ids.journeyId,
    ]);
    expect(await told()).toEqual(['runStuck alarm 1']);
    await sql('UPDATE stuck_run SET left_at = now()');
    expect(await told()).toEqual([]);
  });

  it('are sends that nobody can vouch for, and sends of the last day that ended for a reason that can be mended', async () => {
    await unknownCall();
    const run = { id: await ledger.addRun({ ...ids, customerId: customer(1) }), customerId: customer(1) };
    await ledger.addCall({ ...ids, state: 'reserved', runs: [run] });
    await sql(`UPDATE send_intent SET state = 'suppressed', reason = 'content_law', settled_at = now() WHERE run_id = $1`, [run.id]);
    expect(await told()).toEqual(['sendUnknown undecided 1', 'sendEnded content_law 1']);
    await sql(`UPDATE send_intent SET settled_at = now() - interval '25 hours' WHERE run_id = $1`, [run.id]);
    expect(await told()).toEqual(['sendUnknown undecided 1']);
  });

  it('are complaints and to-dos near their time, silent callbacks and a failed reading of WeCom', async () => {
    await sql(
      `INSERT INTO complaint (corp_id, customer_id, channel, text, told_by, at, due_at) VALUES ($1, $2, 'wecom', 'x', 'user:1', now() - interval '25 hours', now() - interval '1 hour'), ($1, $2, 'wecom', 'y', 'user:1', now(), now() + interval '23 hours')`,
      [corp.id, ids.customerId],
    );
    await sql(`UPDATE corp SET sync_error = 'x', first_synced_at = now() - interval '80 hours' WHERE id = $1`, [corp.id]);
    await sql('TRUNCATE inbox');
    expect(await told()).toEqual(['complaint overdue 1', 'callbacks silent 1', 'sync failed 1']);
  });
});

describe('what is done to many at once', () => {
  it('is previewed: the first of them by name, how many there are, and what may be done', async () => {
    const [first] = await parked(3);
    const shown = await items(`cause=runParked&code=DEFECT&journeyId=${ids.journeyId}`);
    expect(shown).toMatchObject({ total: 3, actions: ['retry', 'end'] });
    expect(shown.items.map(({ id }) => id)).toContain(first);
    expect(await items(`cause=runParked&code=PLAN_CORRUPT&journeyId=${ids.journeyId}`)).toMatchObject({ total: 0, items: [] });
    expect(await items(`cause=runParked&code=DEFECT&journeyId=${ids.journeyId}`, other.api)).toMatchObject({ total: 0 });
  });

  it('tells of each what became of it, and does nothing twice when it is asked again', async () => {
    const runs = await parked(3);
    const strange = '999999';
    const first = await act({ cause: 'runParked', action: 'retry', ids: [...runs, strange, runs[0]] });
    expect(first.body.results).toEqual([
      ...runs.map((id) => ({ id, done: true, moved: 1, refused: null })),
      { id: strange, done: false, moved: 0, refused: 'not_found' },
    ]);
    const again = await act({ cause: 'runParked', action: 'retry', ids: runs });
    expect(again.body.results.map(({ refused }) => refused)).toEqual(['not_parked', 'not_parked', 'not_parked']);
    expect(await server.database.query('SELECT 1 FROM run_event')).toHaveLength(3);
  });

  it('sends each unknown send again once, whoever asks at the same moment', async () => {
    const calls = [await unknownCall(0), await unknownCall(1)];
    const answers = await Promise.all([1, 2, 3].map(async () => act({ cause: 'sendUnknown', action: 'resend', ids: calls })));
    const done = answers.flatMap(({ body }) => body.results).filter((result) => result.done);
    expect(done.map(({ id }) => id).toSorted()).toEqual([...calls].toSorted());
    expect(await server.database.query(`SELECT DISTINCT state FROM send_intent`)).toEqual([{ state: 'planned' }]);
  });

  it('is no other corp’s', async () => {
    const runs = await parked(1);
    expect((await act({ cause: 'runParked', action: 'end', ids: runs }, other.api)).body.results).toMatchObject([
      { done: false, refused: 'not_found' },
    ]);
  });

  it('is refused where the cause has no such action', async () => {
    const { status, body } = await act({ cause: 'sendEnded', action: 'resend', ids: ['1'] });
    expect([status, body.errors[0]?.pointer]).toEqual([400, '/action']);
  });
});

describe('an address that its receiver has refused', () => {
  const add = async (): Promise<string> => {
    await sql(`INSERT INTO unusable_address (customer_id, channel, address, detail) VALUES ($1, 'email', 'a@example.com', '5.1.1')`, [
      ids.customerId,
    ]);
    const [one] = (await items('cause=address&code=email&channel=email')).items;
    return one?.id ?? '';
  };

  it('is listed, and freed by a person who says why: once, and on record without the address', async () => {
    const id = await add();
    expect(await told()).toEqual(['address email 1']);
    expect((await act({ cause: 'address', action: 'free', ids: [id] })).body.errors[0]?.pointer).toBe('/reason');
    const free = async (api = corp.api) =>
      (await act({ cause: 'address', action: 'free', ids: [id], reason: '客户更换了服务商' }, api)).body.results[0];
    expect(await free(other.api)).toMatchObject({ refused: 'not_found' });
    expect(await free()).toMatchObject({ done: true });
    expect(await free()).toMatchObject({ refused: 'not_found' });
    expect(await told()).toEqual([]);
    const { items: audit } = await corp.api.ok<AuditPage>('GET', '/audit');
    const freed = audit.filter(({ action }) => action === 'address.freed');
    expect(freed).toMatchObject([{ target: `customer:${ids.customerId}`, detail: { channel: 'email', code: '5.1.1', reason: '客户更换了服务商' } }]);
    expect(JSON.stringify(freed)).not.toContain('a@example.com');
  });
});
