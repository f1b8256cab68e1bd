import { randomBytes } from 'node:crypto';
import type { ConsentPage } from '@tagtrail/core/http';
import { UnsubscribeLinks, type UnsubscribeToken } from '@tagtrail/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

const masterKey = randomBytes(32).toString('base64');
const links = new UnsubscribeLinks(masterKey, null);
const form = 'application/x-www-form-urlencoded';
const day = 86_400_000;

let server: ApiServer;
let corp: CorpFixture;
let customerId: string;
let ids = 0;

beforeAll(async () => {
  server = await startApi({ TAGTRAIL_MASTER_KEY: masterKey });
  corp = await addCorp(server, 'wwconsent000000001', 40);
  await server.database.query(`UPDATE corp SET name = '茶 & <b>叶</b>', first_synced_at = now() WHERE id = $1`, [corp.id]);
});
beforeEach(() => {
  customerId = corp.customerIds[ids] ?? '';
  ids += 1;
});
afterAll(() => server.close());

const tokenOf = (over: Partial<UnsubscribeToken> = {}): string =>
  links.seal({ customerId, category: 'marketing', intentId: '0195c1d0-0000-4000-8000-000000000001', issuedAtMs: Date.now() - 1_000, ...over });
const get = async (token: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${server.url}/u/${token}`, { headers });
const post = async (token: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${server.url}/u/${token}`, { method: 'POST', body, headers: { 'content-type': form, ...headers } });
const history = async (): Promise<readonly string[]> => {
  const { items } = await corp.api.ok<ConsentPage>('GET', `/customers/${customerId}/consents`);
  return items.toReversed().map(({ change, scope, source }) => `${change} ${scope} ${source}`);
};

describe('the page behind a link', () => {
  it('is read without a login, says what stands in the language that is asked for, and changes nothing', async () => {
    const answer = await get(tokenOf());
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('不再接收营销消息');
    expect(page).toContain('茶 &amp; &lt;b&gt;叶&lt;/b&gt;');
    expect(page).not.toContain('<script');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'nonce-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/u,
      ),
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await (await get(tokenOf(), { 'accept-language': 'en-GB,en;q=0.9' })).text()).toContain('No more marketing');
    expect((await fetch(`${server.url}/u/${tokenOf()}`, { method: 'HEAD' })).status).toBe(200);
    expect(await history()).toEqual([]);
  });

  it('withdraws from marketing, then from everything, and takes both back by the same link', async () => {
    const token = tokenOf();
    expect(await (await post(token, 'choice=marketing')).text()).toContain('您已不再接收营销消息');
    expect(await (await post(token, 'choice=everything', { origin: 'null', 'sec-fetch-site': 'cross-site' })).text()).toContain('您已退订');
    expect(await (await get(token)).text()).toContain('恢复接收');
    expect(await (await post(token, 'choice=back')).text()).toContain('您目前正在接收');
    expect(await history()).toEqual(['withdrawn marketing link', 'withdrawn everything link', 'granted everything link', 'granted marketing link']);
    const { items } = await corp.api.ok<ConsentPage>('GET', `/customers/${customerId}/consents?limit=2`);
    expect(items).toHaveLength(2);
  });

  it('takes nothing back that staff, another link, or this one long ago has withdrawn', async () => {
    await corp.api.ok('POST', `/customers/${customerId}/withdraw`, { reason: '门店里说的' });
    const page = await (await post(tokenOf(), 'choice=back')).text();
    expect(page).toContain('如需恢复接收，请联系');
    expect(await history()).toEqual(['withdrawn everything staff']);
    await corp.api.ok('POST', `/customers/${customerId}/restore`, { reason: '来电' });
    await post(tokenOf(), 'choice=everything');
    await post(tokenOf({ intentId: '0195c1d0-0000-4000-8000-000000000002' }), 'choice=back');
    await server.database.query(`ALTER TABLE customer_consent DISABLE TRIGGER customer_consent_insert_only`);
    await server.database.query(`UPDATE customer_consent SET at = at - interval '31 days' WHERE customer_id = $1`, [customerId]);
    await server.database.query(`ALTER TABLE customer_consent ENABLE TRIGGER customer_consent_insert_only`);
    await post(tokenOf(), 'choice=back');
    expect((await history()).at(-1)).toBe('withdrawn everything link');
  });

  it('works by one click, as RFC 8058 has it, in either form: from marketing for marketing, from a notice for all', async () => {
    const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    expect((await post(tokenOf(), multipart, { 'content-type': 'multipart/form-data; boundary=b' })).status).toBe(200);
    expect((await post(tokenOf(), 'List-Unsubscribe=One-Click')).status).toBe(200);
    expect((await post(tokenOf({ category: 'notice' }), 'List-Unsubscribe=One-Click')).status).toBe(200);
    expect(await history()).toEqual(['withdrawn marketing oneClick', 'withdrawn everything oneClick']);
  });

  it('says of a wrong or old link what to do instead, and changes nothing by it', async () => {
    const wrong = [`${tokenOf().slice(1)}A`, 'x', tokenOf({ issuedAtMs: Date.now() - 731 * day }), tokenOf({ customerId: '99999999' })];
    for (const token of wrong) {
      const answer = await post(token, 'choice=everything');
      expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('请直接向我们回复「退订」')]);
    }
    expect((await post(tokenOf(), '{"choice":"everything"}', { 'content-type': 'application/json' })).status).toBe(415);
    expect((await post(tokenOf(), 'choice=anything')).status).toBe(200);
    expect(await history()).toEqual([]);
  });

  it('counts those who try what is no link, and lets holders of one go on', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, async () => get('wrong')));
    const busy = answers.filter(({ status }) => status === 429);
    expect(busy.length).toBeGreaterThan(0);
    expect(Number(busy[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post(tokenOf(), 'choice=marketing')).status).toBe(200);
  });
});

describe('a word of the customer', () => {
  const tell = async (text: string, over: object = {}): Promise<unknown> =>
    corp.api.ok('POST', '/events', {
      specversion: '1.0',
      id: randomBytes(8).toString('hex'),
      source: 'kf',
      type: 'message.received',
      subject: corp.externalUserid(corp.customerIds.indexOf(customerId) + 1),
      data: { text },
      ...over,
    });

  it('withdraws with the answer, whether the corp has defined the event or not; a near miss does not', async () => {
    await tell('我想退订单');
    await server.database.query(`DELETE FROM event_definition WHERE corp_id = '${corp.id}' AND name = 'message.received'`);
    expect(await tell('ｔｄ 。')).toMatchObject({ refused: [{ code: 'unknown_event' }] });
    expect(await history()).toEqual(['withdrawn everything keyword']);
    await corp.api.ok('POST', `/customers/${customerId}/restore`, { reason: '来电' });
    await corp.api.ok('POST', '/event-definitions', {
      name: 'message.received',
      title: '客户消息',
      properties: [{ name: 'text', title: '内容', type: 'text' }],
    });
    const id = { id: 'said-once' };
    await tell('退订', id);
    await tell('退订', id);
    expect((await history()).slice(1)).toEqual(['granted everything staff', 'withdrawn everything keyword']);
    const { items } = await corp.api.ok<ConsentPage>('GET', `/customers/${customerId}/consents`);
    expect(items[0]).toMatchObject({ words: '退订', who: null, message: null });
  });
});

describe('consent by staff', () => {
  it('withdraws from what is said, keeps the words, and takes it back only with a reason', async () => {
    const answer = await corp.api.ok('POST', `/customers/${customerId}/withdraw`, { scope: 'marketing', reason: '不要再发广告' });
    expect(answer).toMatchObject({ withdrawnAt: expect.any(String), suppressed: 0 });
    expect(await corp.api.ok('GET', `/customers/${customerId}`)).toMatchObject({
      customer: { withdrawnAt: null, marketingWithdrawnAt: expect.any(String) },
    });
    expect(await corp.api.call('POST', `/customers/${customerId}/restore`, { body: {} })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason', code: 'required' }] },
    });
    await corp.api.ok('POST', `/customers/${customerId}/restore`, { reason: '本人要求' });
    const { items } = await corp.api.ok<ConsentPage>('GET', `/customers/${customerId}/consents`);
    expect(items).toMatchObject([
      { change: 'granted', scope: 'marketing', source: 'staff', words: '本人要求' },
      { change: 'withdrawn', scope: 'marketing', source: 'staff', words: '不要再发广告', who: expect.any(String) },
    ]);
  });
});

describe('many at once, and with a complaint', () => {
  it('a file withdraws whom it names, tells of the others, and counts who had withdrawn before', async () => {
    const cookie = await server.logIn();
    const of = (n: number): string => corp.externalUserid(n);
    const file = ['编号', of(36), of(37), of(36), 'wm-nobody', '"坏 的"'].join('\r\n');
    await corp.api.ok('POST', `/customers/${corp.customerIds[36] ?? ''}/withdraw`);
    const uploaded = await fetch(`${server.url}/api/v1/corps/${corp.id}/opt-out-imports?name=optout.csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', cookie },
      body: file,
    });
    const { id }: { readonly id: string } = JSON.parse(await uploaded.text());
    await corp.api.ok('POST', `/imports/${id}/start`, { header: true, identify: { by: 'externalUserid', column: 0 } });
    const job = await eventually(async () => {
      const { items } = await corp.api.ok<{ items: { state: string; added: number }[] }>('GET', '/opt-out-imports');
      return items.find(({ state }) => state !== 'running');
    });
    expect(job).toMatchObject({ listId: null, state: 'done', added: 1, present: 1, duplicate: 1, unknown: 1, bad: 1 });
    customerId = corp.customerIds[35] ?? '';
    expect(await history()).toEqual(['withdrawn everything import']);
  });

  it('a complaint withdraws in the same moment, and is what the record names', async () => {
    await corp.api.ok('POST', '/complaints', { customerId, channel: 'phone', text: '别再发了', withdraw: 'everything' });
    const { items } = await corp.api.ok<ConsentPage>('GET', `/customers/${customerId}/consents`);
    expect(items).toMatchObject([{ change: 'withdrawn', scope: 'everything', source: 'complaint', words: '别再发了', who: expect.any(String) }]);
  });
});
