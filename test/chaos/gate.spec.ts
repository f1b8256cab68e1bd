import { journey, rungs } from '@tagtrail/core/nodes';
import { slotSpacingMs } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { ownMark, startStage, type ChaosStage } from './stage.js';

const sends = 1_800;
const limit = 600;
const spacingMs = slotSpacingMs(limit);
const now = { coalesce: { amount: 0, unit: 'seconds' } } as const;

interface Call {
  readonly at: number;
  readonly slotAt: number;
  readonly priority: number;
  readonly reservedAt: number;
}

let stage: ChaosStage;
let arrivals: readonly number[];
let calls: readonly Call[];

async function enter(journeyId: string, customers: readonly SandboxCustomer[]): Promise<void> {
  await stage.corp.api.ok('POST', `/journeys/${journeyId}/entries`, { customers: customers.map(({ externalUserid }) => externalUserid) }, { 'idempotency-key': journeyId });
}

const sent = async (): Promise<number> => {
  const [row] = await stage.environment.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM send_intent WHERE state IN ('accepted', 'confirmed', 'delivered')`);
  return row?.n ?? 0;
};

/** A backlog through three workers; one is killed half-way, and an urgent send joins behind a thousand others. */
beforeAll(async () => {
  stage = await startStage({ customers: sends + 20, workers: 3 });
  const text = `您好 {{${ownMark}}}`;
  const many = await stage.corp.publish('大量单发', journey().apiStart().send([rungs.massSend(text, now)]).end().graph());
  const one = await stage.corp.publish('紧急一条', journey().apiStart().send([rungs.massSend(`紧急 {{${ownMark}}}`, now)], { urgent: true }).end().graph());
  const customers = Array.from({ length: sends }, () => stage.next());
  const urgent = stage.next();
  await enter(many, customers);
  await eventually(async () => (await sent()) > 700, { withinMs: 180_000, everyMs: 250 });
  await enter(one, [urgent]);
  await eventually(async () => (await sent()) > sends / 2, { withinMs: 180_000, everyMs: 250 });
  await stage.environment.workers[0]?.kill();
  await eventually(async () => (await sent()) === sends + 1, { withinMs: 300_000, everyMs: 500 });
  const lines = await stage.arrivals('add_msg_template');
  arrivals = lines.map(({ tArrive }) => tArrive).sort((a, b) => a - b);
  calls = await stage.environment.database.query<Call>(
    `SELECT extract(epoch FROM dispatched_at)::float8 * 1000 AS at, extract(epoch FROM slot_at)::float8 * 1000 AS "slotAt", priority, extract(epoch FROM created_at)::float8 * 1000 AS "reservedAt"
     FROM send_call WHERE dispatched_at IS NOT NULL ORDER BY dispatched_at`);
}, 12 * 60_000);

afterAll(async () => { await stage.stop(); });

describe('the gate under a backlog, three workers, one of them killed', () => {
  it('sends everything once', () => {
    expect(arrivals).toHaveLength(sends + 1);
  });

  it('never lets more than the limit arrive in any sliding minute, by the receiver\'s own clock', async () => {
    const { groups } = await stage.environment.sandbox.ok<{ groups: Record<string, { max: number }> }>('GET', '/rate');
    expect(groups['send']?.max).toBeLessThanOrEqual(limit);
    expect(groups['send']?.max).toBeGreaterThan(limit * 0.97);
  });

  it('uses at least 99 % of the slots while there is a backlog', () => {
    // The last minute has the calls of the killed worker alone: the backlog ends when all but those are sent.
    const backlog = arrivals.slice(0, sends - 20);
    const elapsedMs = (backlog.at(-1) ?? 0) - (backlog[0] ?? 0);
    expect((backlog.length - 1) * spacingMs / elapsedMs).toBeGreaterThan(0.99);
  });

  it('begins every call within its slot', async () => {
    const [row] = await stage.environment.database.query<{ unused: number; handed: number }>(
      `SELECT count(*) FILTER (WHERE used IS NOT TRUE)::int AS unused, count(*)::int AS handed FROM slot_log WHERE grp = 'send'`);
    expect(row?.unused ?? 0).toBeLessThan(sends * 0.01);
  });

  it('lets an urgent send wait for one slot', () => {
    const urgent = calls.find(({ priority }) => priority === 1);
    if (urgent === undefined) throw new Error('The urgent call is missing');
    const before = calls.filter(({ at }) => at > urgent.reservedAt && at < urgent.at);
    expect(before.length).toBeLessThanOrEqual(1);
    expect(urgent.at - urgent.reservedAt).toBeLessThan(3 * spacingMs);
  });
});
