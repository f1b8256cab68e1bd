import { markAllStale, returnCalls } from '@tagtrail/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(3);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.clear();
  await stage.store.query('DELETE FROM law_word');
  await stage.store.query(`UPDATE customer SET name = '客户' || id`);
  await rule({});
});

const rename = (customer: string | undefined, name: string) => stage.store.query('UPDATE customer SET name = $2 WHERE id = $1', [customer, name]);

/** Changes the rules of sending as the server does. */
async function rule(policy: object): Promise<void> {
  await stage.database.tx('test.policy', { timeoutMs: 30_000 }, async (tx) => {
    await tx.run('UPDATE send_policy SET revision = revision + 1, body = $2 WHERE corp_id = $1', [stage.corpId, JSON.stringify(policy)]);
    await markAllStale(tx, stage.corpId);
  });
}

/** Adds a word as the server does. */
async function word(normal: string, { grade = 'blocked', live = false } = {}): Promise<void> {
  await stage.database.tx('test.word', { timeoutMs: 30_000 }, async (tx) => {
    await tx.run('UPDATE send_policy SET law_revision = law_revision + 1 WHERE corp_id = $1', [stage.corpId]);
    await tx.run(`INSERT INTO law_word (corp_id, normal, word, grade, live, changed_by) VALUES ($1, $2, $2, $3, $4, 'test')`, [
      stage.corpId,
      normal,
      grade,
      live,
    ]);
    await markAllStale(tx, stage.corpId);
  });
}

const suppressed = () =>
  stage.store.query<{ reason: string; detail: string }>(`SELECT reason, reason_detail AS detail FROM send_intent WHERE state = 'suppressed'`);
/** What goes out, each text after its subject, without the numbers of customers. */
async function said(): Promise<readonly string[]> {
  const rows = await stage.store.query<{ text: string }>(`SELECT concat_ws('/', request ->> 'subject', request ->> 'text') AS text FROM send_call`);
  return rows.map(({ text }) => text.replace(/\d+/gu, '').replace('\n', ' ')).toSorted();
}

describe('what a value of a customer brings into a text', () => {
  it('keeps the message back with the rule and the word, and only hers', async () => {
    await rename(customers[0], '国 家 级店主');
    await stage.plan({ ask: 'personal', customers, category: 'marketing' });
    await stage.reserveAll();
    expect(await suppressed()).toEqual([{ reason: 'content_law', detail: 'absolute.level 国家级' }]);
    expect(await stage.states()).toEqual({ reserved: 2, 'suppressed:content_law': 1 });
  });

  it('may be said in a notice, where nothing is advertised', async () => {
    await rename(customers[0], '国家级店主');
    await stage.plan({ ask: 'personal', customers, category: 'notice' });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 3 });
  });

  it('names no link that it has brought', async () => {
    await rename(customers[0], 'http://evil.example.com/x');
    await stage.plan({ ask: 'personal', customers, category: 'marketing' });
    await stage.reserveAll();
    expect(await suppressed()).toEqual([{ reason: 'content_law', detail: 'link.notHttps' }]);
  });
});

describe('a word that a corp adds', () => {
  it('lets what is live go on, and holds from its commit for what values bring', async () => {
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 1), category: 'notice' });
    await stage.plan({ ask: 'personal', customers: customers.slice(1), category: 'notice' });
    await stage.reserveAll();
    await rename(customers[2], '某明星');
    await word('某明星');
    await word('您好');
    await returnCalls(stage.database);
    await stage.reserveAll();
    expect(await suppressed()).toEqual([{ reason: 'content_law', detail: 'own.blocked 某明星' }]);
  });

  it('stops what is live where the corp says so', async () => {
    await word('您好', { live: true });
    await stage.plan({ ask: 'massSend', customers, category: 'notice' });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'suppressed:content_law': 3 });
  });
});

describe('marketing', () => {
  it('says that it is advertising where the corp wants that, in the text or before the subject', async () => {
    await rule({ adLabel: 'after' });
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 1), category: 'marketing' });
    await stage.plan({ ask: 'email', customers: customers.slice(1, 2), category: 'marketing' });
    await stage.plan({ ask: 'appMessage', customers: customers.slice(2), category: 'marketing' });
    await stage.reserveAll();
    expect(await said()).toEqual(['「广告」您好/您好', '客户：客户 您好', '您好「广告」']);
    await stage.clear();
    await stage.plan({ ask: 'massSend', customers, category: 'notice' });
    await stage.reserveAll();
    expect(await said()).toEqual(['您好']);
  });
});
