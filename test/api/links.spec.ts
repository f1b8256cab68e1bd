import type { EventsResult, LinkCounts } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

const phone = {
  'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50',
  'accept-language': 'zh-CN,zh;q=0.9',
};
const target = 'https://shop.example.com/a?b=1#top';
const ownCode = '0123456789abc';
const sharedCode = 'zyxwvtsrqpnmk';

let server: ApiServer;
let corp: CorpFixture;
let journeyId: string;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwlinks00000000001');
  const graph = journey()
    .apiStart()
    .send([rungs.massSend(`看 ${target}`, { linkTracking: 'shared' })])
    .end()
    .graph();
  const { id, revision } = await corp.api.ok<{ id: string; revision: number }>('POST', '/journeys', { name: '双11', graph });
  journeyId = id;
  await corp.api.ok('POST', `/journeys/${id}/publish`, { acknowledged: [] }, { 'if-match': `"${String(revision)}"` });
});
beforeEach(async () => {
  const { query } = server.database;
  await query(
    'DELETE FROM client_event; DELETE FROM tracked_link; DELETE FROM send_intent; DELETE FROM send_call; DELETE FROM run; DELETE FROM entry',
  );
  // A message of customer 1 that was accepted a minute ago, with an address of her own, and one of the step for all.
  await query(
    `WITH v AS (SELECT id, journey_id FROM journey_version WHERE journey_id = $1),
     entered AS (INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, status) SELECT $2, journey_id, id, $3, 'api', 't', 'enrolled' FROM v RETURNING id),
     begun AS (INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, concurrency_key, state) SELECT $2, v.journey_id, v.id, $3, entered.id, 't', '{}' FROM v, entered RETURNING id),
     called AS (INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, content_key, priority, request, request_bytes, recipients, not_after, settled_at)
       SELECT $2, journey_id, id, 'send-message-1', 'email', 'other', 'smtp', 'k', 2, '{}', '', 1, now() + interval '1 hour', now() - interval '1 minute' FROM v RETURNING id),
     asked AS (INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, sender, content_key, priority, window_until, due_at, deadline, confirm_ms, max_attempts, retry_ms, category, call_id)
       SELECT gen_random_uuid(), $2, v.journey_id, v.id, begun.id, 0, 1, 'customer:1', $3, 'send-message-1', 'email', 'other', '', 'k', 2, now(), now(), now() + interval '1 hour', 0, 1, 1000, 'marketing', called.id FROM v, begun, called RETURNING id)
     INSERT INTO tracked_link (code, corp_id, journey_id, version_id, node_id, instruction, channel, step, url, customer_id, intent_id)
     SELECT code, $2, v.journey_id, v.id, 'send-message-1', 0, 'email', '发券', $4, CASE WHEN own THEN $3::bigint END, CASE WHEN own THEN asked.id END
     FROM v, asked, (VALUES ($5, true), ($6, false)) AS link(code, own)`,
    [journeyId, corp.id, corp.customerIds[0], target, ownCode, sharedCode],
  );
});
afterAll(() => server.close());

const follow = async (code: string, headers: Readonly<Record<string, string>> = phone, method = 'GET'): Promise<Response> =>
  fetch(`${server.url}/l/${code}`, { headers, method, redirect: 'manual' });
const told = async () =>
  server.database.query<{ type: string; subject: string; data: unknown }>(
    `SELECT body ->> 'type' AS type, body ->> 'subject' AS subject, body -> 'data' AS data FROM client_event ORDER BY at`,
  );
const counts = async (): Promise<LinkCounts['steps'][number] | undefined> =>
  (await corp.api.ok<LinkCounts>('GET', `/journeys/${journeyId}/links`)).steps[0];

describe('a short address', () => {
  it('leads to what is kept, whatever is asked besides, and leaves nothing behind', async () => {
    const answer = await follow(`${ownCode}?url=https://evil.example&to=//evil.example`);
    expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([302, target, '']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await follow(ownCode, phone, 'POST')).status).toBe(404);
  });

  it('that nobody was sent is a page in the language of who asks', async () => {
    const unknown = await follow('0000000000000');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('链接无效')]);
    expect(await (await follow('0000000000000', { ...phone, 'accept-language': 'en-GB' })).text()).toContain('This link leads nowhere');
    for (const code of ['x', `${ownCode}0`, ownCode.toUpperCase(), '%00', '../api']) expect((await follow(code)).status).toBeGreaterThanOrEqual(400);
  });

  it('gets the parameters of the rules when it is followed, and keeps its own', async () => {
    const { revision } = await corp.api.ok<{ revision: number }>('GET', '/send-policy');
    const policy = { utm: { source: 'wecom', medium: '{channel}', campaign: '{journey}', term: '', content: '' } };
    await corp.api.ok('PUT', '/send-policy', policy, { 'if-match': `"${String(revision)}"` });
    const utm = 'utm_source=wecom&utm_medium=email&utm_campaign=%E5%8F%8C11';
    expect((await follow(ownCode)).headers.get('location')).toBe(`https://shop.example.com/a?b=1&${utm}#top`);
    await corp.api.ok('PUT', '/send-policy', {}, { 'if-match': `"${String(revision + 1)}"` });
    expect((await follow(ownCode)).headers.get('location')).toBe(target);
  });
});

describe('a click', () => {
  it('on a customer’s own address is her event, once, however often and at once she clicks', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => follow(ownCode)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 302));
    await server.database.query('DELETE FROM client_event WHERE taken_at IS NOT NULL');
    expect(await told()).toEqual([{ type: 'link.clicked', subject: corp.externalUserid(1), data: { url: target, journey: '双11', step: '发券' } }]);
    await server.database.query('DELETE FROM client_event');
    await follow(ownCode);
    expect(await told()).toEqual([]);
    expect(await counts()).toMatchObject({ clicks: 9, people: 1 });
  });

  it('is none where a program looks, and tells the program nothing of it', async () => {
    const scanned = await follow(ownCode, { 'user-agent': 'Mozilla/5.0 (compatible; Barracuda Sentinel)' });
    const fetched = await follow(ownCode, { ...phone, 'sec-purpose': 'prefetch' });
    const headed = await follow(ownCode, phone, 'HEAD');
    expect([scanned, fetched, headed].map(({ status, headers }) => `${String(status)} ${headers.get('location') ?? ''}`)).toEqual(
      Array.from({ length: 3 }, () => `302 ${target}`),
    );
    expect(await told()).toEqual([]);
    expect(await counts()).toMatchObject({ clicks: 0, people: 0, others: 3 });
  });

  it('on an address for all is counted by visitors that nobody can be found by', async () => {
    await follow(sharedCode);
    await follow(sharedCode);
    await follow(sharedCode, { ...phone, 'user-agent': `${phone['user-agent']} Other` });
    expect(await told()).toEqual([]);
    const step = await counts();
    expect(step).toMatchObject({ nodeId: 'send-message-1', clicks: 3, people: 2 });
    expect(step?.links.map(({ shared, clicks, people }) => ({ shared, clicks, people }))).toEqual([
      { shared: true, clicks: 3, people: 2 },
      { shared: false, clicks: 0, people: 0 },
    ]);
    const rows = await server.database.query<{ visitor: string }>('SELECT visitor FROM link_visit');
    expect(rows.every(({ visitor }) => /^[\w-]{16}$/u.test(visitor))).toBe(true);
  });

  it('leads on where the visit cannot be counted: a customer waits for nobody’s counts', async () => {
    await server.database.query('ALTER TABLE link_visit ADD CONSTRAINT uncounted CHECK (false) NOT VALID');
    try {
      const answers = await Promise.all([follow(ownCode), follow(sharedCode)]);
      expect(answers.map(({ status, headers }) => `${String(status)} ${headers.get('location') ?? ''}`)).toEqual([`302 ${target}`, `302 ${target}`]);
    } finally {
      await server.database.query('ALTER TABLE link_visit DROP CONSTRAINT uncounted');
    }
    expect(await told()).toEqual([]);
  });

  it('beyond any human pace leads on and is not counted', async () => {
    for (let n = 0; n < 33; n += 1) expect((await follow(sharedCode, { ...phone, 'x-n': String(n) })).status).toBe(302);
    expect((await counts())?.clicks).toBeLessThanOrEqual(30);
  });
});

describe('an event that the product tells by itself', () => {
  it('is taken from no client, with the field and who tells it, and the others of the batch are', async () => {
    await corp.api.ok('POST', '/event-definitions', { name: 'order_paid', title: '支付' });
    const event = (id: string, type: string) => ({ specversion: '1.0', id, source: 'shop', type, subject: corp.externalUserid(1) });
    const types = ['link.clicked', 'card.pressed', 'mail.bounced', 'sms.undelivered', 'group.joined', 'message.read', 'order_paid'];
    const { accepted, refused = [] } = await corp.api.ok<EventsResult>(
      'POST',
      '/events',
      types.map((type, n) => event(`e${String(n)}`, type)),
    );
    expect(accepted).toBe(1);
    expect(refused.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(Array.from({ length: 6 }, () => 'own_event /type'));
    expect(refused[0]?.message).toBe(
      'Events whose names begin with link. are told by the product itself, by clicks on the tracked links of messages: name yours otherwise',
    );
    const { items } = await corp.api.ok<{ items: { reason: string }[] }>('GET', '/events/unapplied');
    expect(new Set(items.filter(({ reason }) => reason !== 'not_synced').map(({ reason }) => reason))).toEqual(new Set(['own_event']));
  });

  it('is defined by the product alone, which lets its title and time be changed', async () => {
    const refused = await corp.api.call('POST', '/event-definitions', { body: { name: 'link.opened', title: 'x' } });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining('own_event')]);
    const { items } = await corp.api.ok<{ items: { name: string; revision: number; properties: object[] }[] }>('GET', '/event-definitions');
    const clicked = items.find(({ name }) => name === 'link.clicked');
    const at = { 'if-match': `"${String(clicked?.revision ?? 0)}"` };
    expect((await corp.api.call('DELETE', '/event-definitions/link.clicked', { headers: at })).status).toBe(409);
    expect((await corp.api.call('PUT', '/event-definitions/link.clicked', { body: { title: '点击', properties: [] }, headers: at })).status).toBe(
      409,
    );
    const kept = { title: '点开链接', properties: clicked?.properties ?? [], retention: 'days90' };
    expect((await corp.api.call('PUT', '/event-definitions/link.clicked', { body: kept, headers: at })).status).toBe(200);
  });
});
