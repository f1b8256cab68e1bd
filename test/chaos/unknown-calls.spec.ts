import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { alone } from './support/graphs.js';
import { arrivals, duplicates, type Arrival } from './support/judge.js';
import { giveOwnWords } from './support/own-words.js';

/**
 * A minute of WeCom's in which the answers of 600 sends are lost, every other one before the send is carried out, and its
 * list of tasks cannot be read either. The proof of absence, a quarter of an hour, takes half a minute at this scale.
 */
const timeScale = 30;
const calls = 600;
const cutKinds = ['dropAfterCommit', 'dropBeforeCommit'] as const;

let environment: Environment;
let corp: DemoCorp;
let found: readonly Arrival[];
let listReads: number;
let foundMs: number;
let settledMs: number;

beforeAll(async () => {
  environment = await startEnvironment({ workers: 2, customers: calls, timeScale });
  corp = await connectDemoCorp(environment);
  await giveOwnWords(corp);
  await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
  await environment.database.query(
    `INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'send', 6000) ON CONFLICT (corp_id, grp) DO UPDATE SET limit_per_minute = 6000`,
    [corp.id],
  );
  const graph = journey()
    .apiStart()
    .send([rungs.massSend('您好 {{stage|无}}', alone)], { notDelivered: (path) => path.end('not_sent') })
    .end()
    .graph();
  const journeyId = await corp.publish('群发', graph);
  for (const kind of Array.from({ length: calls }, (_, i) => cutKinds[i % cutKinds.length]))
    await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind });
  await environment.sandbox.ok('POST', '/faults', { api: 'get_groupmsg_list_v2', kind: 'http502', forMs: 600_000 });
  await corp.enter(journeyId, corp.customers);
  await eventually(async () => (await inState('unknown')) === calls, { withinMs: 120_000 });
  await comeBack();
}, 420_000);

afterAll(async () => {
  await environment.stop();
});

const inState = async (...states: readonly string[]): Promise<number> => {
  const [row] = await environment.database.query<{ n: number }>('SELECT count(*)::int AS n FROM send_intent WHERE state = ANY($1)', [states]);
  return row?.n ?? Number.NaN;
};

/** WeCom is there again, but for every seventh page of its list. */
async function comeBack(): Promise<void> {
  await environment.sandbox.ok('DELETE', '/faults');
  for (let page = 0; page < 40; page += 1)
    await environment.sandbox.ok('POST', '/faults', { api: 'get_groupmsg_list_v2', kind: 'http502', skip: 7 * page + 3 });
  const backAt = Date.now();
  await eventually(async () => (await inState('accepted')) >= calls / 2, { withinMs: 300_000 });
  foundMs = Date.now() - backAt;
  await eventually(async () => (await inState('accepted')) === calls, { withinMs: 300_000 });
  settledMs = Date.now() - backAt;
  const { items } = await environment.sandbox.ok<{ items: { api: string; tArrive: number }[] }>('GET', '/ledger?kind=call');
  listReads = items.filter(({ api, tArrive }) => api === 'externalcontact/get_groupmsg_list_v2' && tArrive >= backAt).length;
  found = await arrivals(environment);
}

describe('600 sends whose answers were lost in a minute', () => {
  it('are looked for together: a list read a round, not one a send', () => {
    process.stdout.write(`unknown: ${listReads} list reads, what arrived was found in ${foundMs} ms, all was settled in ${settledMs} ms\n`);
    expect(listReads).toBeLessThan(calls / 2);
  });

  it('are settled in minutes of WeCom’s time: what arrived as soon as it can be read, the rest when its absence is proved', () => {
    expect(foundMs).toBeLessThan(60_000);
    expect(settledMs * timeScale).toBeLessThan(60 * 60_000);
  });

  it('reach everybody once', () => {
    expect(duplicates(found)).toEqual([]);
    expect(found.length).toBe(calls);
  });
});
