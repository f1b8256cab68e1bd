import { setTimeout as delay } from 'node:timers/promises';
import type { SetStopResult, WithdrawalResult } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import {
  arrivedUnnamed,
  dispatchedWhileStopped,
  heldBack,
  notOnce,
  readLedger,
  writtenAfterUnsubscribe,
  type LedgerRow,
  type Stop,
  type Unsubscribe,
} from './support/brake-log.js';
import { singleSend, singleWebhook } from './support/graphs.js';
import { arrivals, duplicates, type Arrival } from './support/judge.js';
import { giveOwnWords } from './support/own-words.js';
import { pick, printedSeed, randomFrom } from './support/random.js';

const moments = 200;
const enteringEach = 5;
/** An entry is on the wire after some tens of milliseconds: up to so long after it the brake is pulled. */
const latestMs = 150;
/** A stop holds at least so long, so that a dispatch that ignored it would be seen. */
const holdsMs = 60;

let environment: Environment;
let corp: DemoCorp;
/** Mass sends of two journeys, and webhooks of a third. */
let journeys: readonly string[];
let ids: ReadonlyMap<string, string>;
const stops: Stop[] = [];
const unsubscribes: Unsubscribe[] = [];
const entered: string[] = [];
let ledger: readonly LedgerRow[];
let found: readonly Arrival[];

beforeAll(async () => {
  environment = await startEnvironment({ workers: 2, customers: moments * enteringEach, timeScale: 1 });
  corp = await connectDemoCorp(environment);
  await giveOwnWords(corp);
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  journeys = [
    await corp.publish('群发一', singleSend('您好 {{stage|。}}')),
    await corp.publish('群发二', singleSend('您好，{{stage|。}}')),
    await corp.publish('回调', singleWebhook('crm', '{{stage|无}}')),
  ];
  const rows = await environment.database.query<{ id: string; external: string }>('SELECT id::text, external_userid AS external FROM customer');
  ids = new Map(rows.map(({ id, external }) => [external, id]));
  await environment.sandbox.ok('PATCH', '/settings', { latencyMs: { min: 0, max: 60 } });
  await widenGate();
  await pullTwoHundredTimes();
  [ledger, found] = [await readLedger(environment), await arrivals(environment)];
  const named = [...stops, ...unsubscribes].reduce((sum, one) => sum + one.named.length, 0);
  process.stdout.write(
    `${stops.length} stops, ${unsubscribes.length} unsubscribes, ${entered.length} sends, ${heldBack(stops, ledger)} held back, ${named} named as on their way\n`,
  );
});

afterAll(async () => {
  await environment.stop();
});

/** Faster than the API lets an operator set it: at WeCom's own limit two hundred moments of a busy gate would take half an hour. */
async function widenGate(): Promise<void> {
  await environment.database.query(
    `INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'send', 3000) ON CONFLICT (corp_id, grp) DO UPDATE SET limit_per_minute = 3000`,
    [corp.id],
  );
}

async function pullTwoHundredTimes(): Promise<void> {
  const random = randomFrom(printedSeed('stop and unsubscribe'));
  for (let moment = 0; moment < moments; moment += 1) {
    const group = corp.customers.slice(moment * enteringEach, (moment + 1) * enteringEach);
    await enterAll(group);
    await delay(random() * latestMs);
    const kind = pick(random, ['journey', 'corp', 'channel', 'unsubscribe'] as const);
    if (kind === 'unsubscribe') await unsubscribe(pick(random, group));
    else await stopAndLetGo(kind, random);
  }
  await eventually(
    async () => {
      const [row] = await environment.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM send_intent WHERE state IN ('planned', 'reserved', 'dispatching', 'unknown')`,
      );
      return row?.n === 0;
    },
    { withinMs: 120_000, everyMs: 200 },
  );
}

async function enterAll(group: readonly SandboxCustomer[]): Promise<void> {
  await Promise.all(
    journeys.map(async (journeyId, index) => {
      const entering = group.filter((_, place) => place % journeys.length === index);
      await corp.enter(journeyId, entering);
      entered.push(...entering.map(({ externalUserid }) => externalUserid));
    }),
  );
}

async function stopAndLetGo(scope: Stop['scope'], random: () => number): Promise<void> {
  const target = scope === 'corp' ? null : scope === 'journey' ? pick(random, journeys) : pick(random, ['customer_mass_send', 'webhook'] as const);
  const set = async (stopped: boolean): Promise<SetStopResult> => corp.api.ok<SetStopResult>('PUT', '/stops', { scope, target, stopped });
  const { mayStillArrive } = await set(true);
  const answeredAt = Date.now() + 1;
  await delay(holdsMs + random() * holdsMs);
  const releasedAt = Date.now();
  await set(false);
  stops.push({ scope, target, answeredAt, releasedAt, named: mayStillArrive });
}

async function unsubscribe({ externalUserid }: SandboxCustomer): Promise<void> {
  const { withdrawnAt, mayStillArrive } = await corp.api.ok<WithdrawalResult>('POST', `/customers/${ids.get(externalUserid) ?? ''}/withdraw`, {});
  unsubscribes.push({ externalUserid, at: Date.parse(withdrawnAt), answeredAt: Date.now() + 1, named: mayStillArrive });
}

describe('at two hundred moments of sends under way', () => {
  it('a stop holds back what it covers from its commit on', () => {
    expect(dispatchedWhileStopped(stops, ledger)).toEqual([]);
  });

  it('the answer to a stop names what may still arrive, and nothing else arrives', () => {
    expect(arrivedUnnamed(stops, ledger, found)).toEqual([]);
  });

  it('an unsubscribe is the last word', () => {
    expect(writtenAfterUnsubscribe(unsubscribes, ledger, found)).toEqual([]);
  });

  it('letting go sends the rest, exactly once', () => {
    expect(notOnce(entered, new Set(unsubscribes.map(({ externalUserid }) => externalUserid)), found)).toEqual([]);
    expect(duplicates(found)).toEqual([]);
  });

  it('the moments were such that it mattered', () => {
    expect(heldBack(stops, ledger)).toBeGreaterThan(moments / 4);
    expect([...stops, ...unsubscribes].some(({ named }) => named.length > 0)).toBe(true);
  });
});
