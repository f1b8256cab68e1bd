import { usualBreaker } from '@tagtrail/core/policy';
import type { BreachList, Complaint, ComplaintPage, ComplaintRates } from '@tagtrail/core/http';
import { Database } from '@tagtrail/prisma';
import { Breaker } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

let server: ApiServer;
let corp: CorpFixture;
let ledger: LedgerFixture;
let journey: { readonly id: string; readonly versionId: string };

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 40);
  ledger = new LedgerFixture(server.database, corp);
});
afterAll(() => server.close());

const customer = (at: number): string => corp.customerIds[at] ?? '';
const add = (body: object) => corp.api.call<Complaint & Refused>('POST', '/complaints', { body: { channel: 'wecom', text: '别再发了', ...body } });
const open = async () => (await corp.api.ok<ComplaintPage>('GET', '/complaints')).items;

/** A message of the journey that left for these customers so many hours ago. */
async function sentTo(customerIds: readonly string[], hoursAgo = 0): Promise<void> {
  const runs = await Promise.all(
    customerIds.map(async (customerId) => ({
      customerId,
      id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId }),
    })),
  );
  const callId = await ledger.addCall({ state: 'accepted', runs, journeyId: journey.id, versionId: journey.versionId });
  await server.database.query(`UPDATE send_call SET dispatched_at = now() - $2 * interval '1 hour' WHERE id = $1`, [callId, hoursAgo]);
  await server.database.query(`UPDATE send_intent SET settled_at = now() - $2 * interval '1 hour' WHERE call_id = $1`, [callId, hoursAgo]);
}

beforeEach(async () => {
  journey = await publishJourney(corp);
});

describe('a complaint', () => {
  it('counts to the journey of the last message before it, and is due in a day', async () => {
    await sentTo([customer(0)], 30);
    const older = journey;
    journey = await publishJourney(corp);
    await sentTo([customer(0)], 2);
    const { status, body } = await add({ customerId: customer(0) });
    expect([status, body]).toMatchObject([201, { customer: { id: customer(0) }, message: { journey: { id: journey.id } }, answer: null }]);
    expect(Date.parse(body.dueAt) - Date.parse(body.at)).toBe(24 * 3_600_000);
    const earlier = await add({ customerId: customer(0), at: new Date(Date.now() - 10 * 3_600_000).toISOString() });
    expect(earlier.body.message).toMatchObject({ journey: { id: older.id } });
    expect((await open()).map(({ id }) => id)).toEqual([earlier.body.id, body.id]);
  });

  it('counts to none where the last message is older than a week', async () => {
    await sentTo([customer(1)], 8 * 24);
    expect((await add({ customerId: customer(1) })).body.message).toBeNull();
  });

  it('is one however often it is told under its reference, by WeCom’s id of the customer too', async () => {
    const told = { externalUserid: corp.externalUserid(2), reference: 'crm-7' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => add(told)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await add({ ...told, text: '另一件事' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reference' }] } });
  });

  it('is refused with the field that is wrong', async () => {
    expect((await add({ customerId: '999999' })).body.errors).toMatchObject([{ pointer: '/customerId', code: 'unknown_customer' }]);
    expect((await add({ externalUserid: 'nobody' })).body.errors).toMatchObject([{ pointer: '/externalUserid' }]);
    expect((await add({})).body.errors).toMatchObject([{ pointer: '/customerId' }]);
    expect((await add({ customerId: customer(3), text: ' ' })).body.errors).toMatchObject([{ pointer: '/text' }]);
    const at = new Date(Date.now() + 60_000).toISOString();
    expect((await add({ customerId: customer(3), at })).body.errors).toMatchObject([{ pointer: '/at', code: 'not_yet' }]);
  });

  it('is answered once, by whoever is first, and leaves the list for the other', async () => {
    const { body } = await add({ customerId: customer(4) });
    const answer = (text: string) => corp.api.call<Complaint & Refused>('POST', `/complaints/${body.id}/answer`, { body: { answer: text } });
    const both = await Promise.all([answer('已致歉'), answer('已停发')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await open()).map(({ id }) => id)).not.toContain(body.id);
    const { items } = await corp.api.ok<ComplaintPage>('GET', '/complaints?state=answered');
    expect(items[0]).toMatchObject({ id: body.id, answer: both.find(({ status }) => status === 200)?.body.answer });
    const audits = await server.database.query('SELECT action FROM audit WHERE target = $1 ORDER BY id', [`complaint:${body.id}`]);
    expect(audits).toEqual([{ action: 'complaint.added' }, { action: 'complaint.answered' }]);
  });

  it('is read page after page', async () => {
    for (let at = 10; at < 15; at += 1) await add({ customerId: customer(at) });
    const all = await open();
    const first = await corp.api.ok<ComplaintPage>('GET', '/complaints?limit=2');
    const second = await corp.api.ok<ComplaintPage>('GET', `/complaints?limit=200&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });
});

describe('complaints about a journey', () => {
  it('are told as its rate with the two lines, and stop it above the second', async () => {
    await sentTo(corp.customerIds.slice(0, 30));
    await add({ customerId: customer(20) });
    const rates = await corp.api.ok<ComplaintRates>('GET', '/complaints/rates');
    expect(rates).toMatchObject({ windowHours: 24, warn: 0.003, stop: 0.01 });
    const ofJourney = rates.items.find((rate) => rate.journey.id === journey.id);
    expect(ofJourney).toMatchObject({ complaints: 1, sends: 30, atLeast: false, level: null });

    const database = new Database({
      connectionString: server.database.url,
      applicationName: 'breaker',
      max: 2,
      plans: 'generic',
      onError: () => undefined,
    });
    await new Breaker(database).judge(corp.id, { ...usualBreaker, atLeast: 30 });
    await database.close();
    const { items } = await corp.api.ok<BreachList>('GET', '/attention/breaches');
    expect(items.filter((breach) => breach.journey.id === journey.id)).toMatchObject([
      { measure: 'complaints', level: 'stop', sends: 30, bad: 1, line: 0.01, reasons: [] },
    ]);
  });
});
