import { afterAll, beforeAll, it } from 'vitest';
import { LedgerStage } from '../database/ledger-stage.js';
import { report } from './support/report.js';
import { ownWords } from './support/words.js';

/** Mass sends of ten thousand, and personal texts, a call each. */
const shared = 100_000;
const personal = 1_000;

const everyDay = [1, 2, 3, 4, 5, 6, 7];
/** Every rule on, none in the way: what is measured is the judging. */
const allRules = {
  windows: { zone: 'customer', employees: false, hours: { marketing: [{ days: everyDay, from: '00:00', to: '00:00' }] } },
  caps: {
    zone: 'customer',
    rules: [
      { categories: ['marketing'], per: 'day', most: 100 },
      { categories: ['marketing', 'notice'], per: 'week', most: 500 },
      { categories: ['marketing'], per: 'month', most: 1_000 },
    ],
    gap: null,
  },
  quota: 'monthDays',
  workload: { perDay: 100_000_000, perHour: 100_000_000, warmUp: { perDay: 50, days: 3 } },
};

/** What may not be said, besides what the law has; none of it is. */
const lawWords = ownWords(10_000, 7);

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(shared);
}, 600_000);
afterAll(() => stage.close());

async function knowWords(words: readonly string[]): Promise<void> {
  await stage.store.query('DELETE FROM law_word');
  await stage.store.query(
    `INSERT INTO law_word (corp_id, normal, word, grade, changed_by) SELECT $1, word, word, 'blocked', 'bench' FROM unnest($2::text[]) AS word`,
    [stage.corpId, words],
  );
}

/** Milliseconds in which everything planned was reserved; what may go is dispatched meanwhile, to make room. */
async function through(policy: object, plan: () => Promise<unknown>): Promise<number> {
  await stage.store.query('TRUNCATE send_intent, send_call, slot_log, gate, run, entry CASCADE');
  await stage.store.query('UPDATE send_policy SET body = $1, revision = revision + 1, law_revision = law_revision + 1', [JSON.stringify(policy)]);
  await knowWords(policy === allRules ? lawWords : []);
  await plan();
  await stage.store.query('ANALYZE');
  const begun = performance.now();
  // At most two minutes of slots are reserved ahead, so that both go on in turn.
  for (let idle = 0; idle < 2;) {
    const { more } = await stage.reserver.reserve(stage.corpId, { from: 2, to: 3 });
    const call = await stage.dispatch();
    idle = more || call !== null ? 0 : idle + 1;
    while ((await stage.dispatch()) !== null);
  }
  return performance.now() - begun;
}

/** With no rule and with all of them, in turn; the least of each, since others use the machine. */
async function compare(plan: () => Promise<unknown>): Promise<{ readonly bare: number; readonly ruled: number }> {
  const times = { bare: Number.POSITIVE_INFINITY, ruled: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 2; round += 1) {
    times.bare = Math.min(times.bare, await through({}, plan));
    times.ruled = Math.min(times.ruled, await through(allRules, plan));
  }
  return times;
}

it('reserves and judges through all rules; the floor is the same with none', { timeout: 1_200_000 }, async () => {
  const mass = await compare(async () => stage.plan({ ask: 'massSend', customers, category: 'marketing' }));
  const own = await compare(async () => stage.plan({ ask: 'personal', customers: customers.slice(0, personal), category: 'marketing' }));
  const speed = (count: number, ms: number): number => (count / ms) * 1_000;
  report('send-rules', [
    {
      what: '100,000 recipients of one text',
      value: speed(shared, mass.ruled),
      unit: 'intents/s',
      floor: { what: 'with no rule of the corp', value: speed(shared, mass.bare) },
    },
    {
      what: '1,000 personal texts, a call each',
      value: speed(personal, own.ruled),
      unit: 'intents/s',
      floor: { what: 'with no rule of the corp', value: speed(personal, own.bare) },
    },
  ]);
});
