import { randomBytes, randomUUID } from 'node:crypto';
import { grantConsent, UnsubscribeLinks, withdrawByWords, withdrawConsent, type ConsentChanged } from '@tagtrail/ledger';
import { TouchesRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let customer: string;

beforeAll(async () => {
  stage = await LedgerStage.create();
});
beforeEach(async () => {
  await stage.clear();
  const [made = ''] = await stage.customers(1);
  customer = made;
});
afterAll(async () => {
  await stage.close();
});

type Told = Partial<Pick<ConsentChanged, 'scope' | 'source' | 'who'>> & { readonly words?: string; readonly ids?: readonly string[] };

const changeOf = ({ scope = 'everything', source = 'staff', who = 'user:u1', words, ids = [customer] }: Told): ConsentChanged => ({
  corpId: stage.corpId,
  scope,
  source,
  who,
  of: ids.map((customerId) => ({ customerId, words: words ?? null, intentId: null })),
});
const withdrawing = async (told: Told = {}) => stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => withdrawConsent(tx, changeOf(told)));
const granting = async (told: Told = {}) => stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => grantConsent(tx, changeOf(told)));

const recorded = async () =>
  stage.store.query<{ change: string; scope: string; source: string; who: string | null; words: string | null }>(
    'SELECT change, scope, source, who, words FROM customer_consent WHERE customer_id = $1 ORDER BY id',
    [customer],
  );
const byCategory = async () =>
  stage.store.query<{ category: string; state: string; reason: string | null }>(
    'SELECT category, state, reason FROM send_intent WHERE customer_id = $1 ORDER BY category, instruction',
    [customer],
  );

describe('a withdrawal from marketing', () => {
  it('takes back marketing that is planned or reserved, and lets notices go', async () => {
    await stage.plan({ ask: 'massSend', customers: [customer], category: 'marketing' });
    await stage.plan({ ask: 'email', customers: [customer], category: 'notice' });
    await stage.plan({ ask: 'webhook', customers: [customer], category: 'marketing' });
    await stage.reserveAll();
    expect(await withdrawing({ scope: 'marketing' })).toMatchObject({ suppressed: 2, staleCalls: 2, changed: [customer] });
    expect(await byCategory()).toEqual([
      { category: 'marketing', state: 'suppressed', reason: 'marketing_withdrawn' },
      { category: 'marketing', state: 'suppressed', reason: 'marketing_withdrawn' },
      { category: 'notice', state: 'reserved', reason: null },
    ]);
  });

  it('is judged under lock for what comes later', async () => {
    await withdrawing({ scope: 'marketing' });
    await stage.plan({ ask: 'massSend', customers: [customer], category: 'marketing' });
    await stage.plan({ ask: 'email', customers: [customer], category: 'notice' });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'suppressed:marketing_withdrawn': 1, reserved: 1 });
    await granting({ scope: 'marketing' });
    await stage.plan({ ask: 'webhook', customers: [customer], category: 'marketing' });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'suppressed:marketing_withdrawn': 1, reserved: 2 });
  });
});

describe('the record of consent', () => {
  it('has a row a change, in order, with who told it and the words; the same said again is no change', async () => {
    await withdrawing({ scope: 'marketing', source: 'link', who: null });
    await withdrawing({ scope: 'marketing', source: 'link', who: null });
    await withdrawing({ source: 'keyword', who: null, words: 'TD' });
    await granting({ words: '来电要求恢复' });
    await granting({ words: '来电要求恢复' });
    expect(await recorded()).toEqual([
      { change: 'withdrawn', scope: 'marketing', source: 'link', who: null, words: null },
      { change: 'withdrawn', scope: 'everything', source: 'keyword', who: null, words: 'TD' },
      { change: 'granted', scope: 'everything', source: 'staff', who: 'user:u1', words: '来电要求恢复' },
    ]);
    const events = await stage.store.query<{ kind: string }>('SELECT kind FROM customer_event WHERE customer_id = $1 ORDER BY seq', [customer]);
    expect(events.map(({ kind }) => kind)).toEqual(['withdrawn', 'withdrawn', 'restored']);
  });

  it('is neither changed nor deleted, but goes with its customer', async () => {
    await withdrawing();
    await expect(stage.store.query('UPDATE customer_consent SET words = $2 WHERE customer_id = $1', [customer, 'x'])).rejects.toThrow('immutable');
    await expect(stage.store.query('DELETE FROM customer_consent WHERE customer_id = $1', [customer])).rejects.toThrow('immutable');
    await stage.store.query('DELETE FROM customer WHERE id = $1', [customer]);
    expect(await recorded()).toEqual([]);
  });

  it('takes many at once, each once, and none of another corp or unknown', async () => {
    const others = await stage.customers(3);
    const { found, changed } = await withdrawing({ source: 'import', ids: [...others, ...others, '999999999'] });
    expect([found.toSorted(), changed.toSorted()]).toEqual([others.toSorted(), others.toSorted()]);
    const elsewhere = { ...changeOf({ ids: others, scope: 'marketing' }), corpId: `other-${randomUUID()}` };
    const strange = await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => withdrawConsent(tx, elsewhere));
    expect(strange.found).toEqual([]);
  });
});

describe('a link that unsubscribes', () => {
  it('is made for each message alone and stands in its bytes', async () => {
    const customers = await stage.customers(2);
    await stage.plan({ ask: 'linked', customers, category: 'marketing' });
    await stage.reserveAll();
    const calls = await stage.store.query<{ customer: string; intent: string; text: string }>(
      `SELECT i.customer_id AS customer, i.id AS intent, c.request ->> 'text' AS text FROM send_call c JOIN send_intent i ON i.call_id = c.id`,
    );
    expect(calls).toHaveLength(2);
    for (const { customer, intent, text } of calls) {
      const [, token = ''] = /^退订 https:\/\/t\.example\.com\/u\/(.{75})$/u.exec(text) ?? [];
      expect(stage.links.open(token)).toMatchObject({ customerId: customer, intentId: intent, category: 'marketing' });
    }
  });

  it('is not sent where customers can reach no address', async () => {
    await stage.plan({ ask: 'linked', customers: [customer] });
    await stage.plan({ ask: 'massSend', customers: [customer] });
    const nowhere = stage.reserverWith(new TouchesRepository(), new UnsubscribeLinks(randomBytes(32).toString('base64'), null));
    while ((await nowhere.reserve(stage.corpId, { from: 0, to: 3 })).more);
    expect(await stage.states()).toEqual({ 'suppressed:no_public_address': 1, reserved: 1 });
  });
});

describe('words of a customer', () => {
  const says = async (text: string, toldAt: string | null = null): Promise<number> => {
    const [row] = await stage.store.query<{ id: string }>('SELECT external_userid AS id FROM customer WHERE id = $1', [customer]);
    const said = [{ externalUserid: row?.id ?? '', text, toldAt }];
    return stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => withdrawByWords(tx, stage.corpId, said));
  };

  it('withdraw once, are kept as they were written, and are answered by what was changed later', async () => {
    const before = new Date(Date.now() - 60_000).toISOString();
    expect(await says('我想退订单')).toBe(0);
    expect(await says(' ＴＤ ', before)).toBe(1);
    expect(await says('TD')).toBe(0);
    await granting({ words: '来电' });
    expect(await says('TD', before)).toBe(0);
    expect(await says('退订')).toBe(1);
    expect((await recorded()).map(({ change, words }) => [change, words])).toEqual([
      ['withdrawn', 'ＴＤ'],
      ['granted', '来电'],
      ['withdrawn', '退订'],
    ]);
  });

  it('are heard although she withdrew from marketing, or came back, in the second in which WeCom says that they were written', async () => {
    const second = (): string => `${new Date().toISOString().slice(0, 19)}.000Z`;
    await withdrawing({ scope: 'marketing' });
    expect(await says('退订', second())).toBe(1);
    await granting();
    expect(await says('退订', second())).toBe(1);
  });
});
