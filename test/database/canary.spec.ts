import { setTimeout as delay } from 'node:timers/promises';
import { drawShare } from '@tagtrail/core/interpreter';
import {
  beginCanary,
  canaryOf,
  holdCanary,
  releaseCanary,
  releaseOverdue,
  returnCalls,
  stopCanary,
  wakeReleased,
  wakeWaiting,
} from '@tagtrail/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { LedgerStage, ordinary } from './ledger-stage.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(400);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.clear();
  await stage.store.query('DELETE FROM canary; DELETE FROM journey_breach; DELETE FROM complaint');
});

const day = 24 * 3_600_000;
const versionOf = () => stage.mainJourney;
const tx = <Result>(work: Parameters<typeof stage.database.tx<Result>>[2]) => stage.database.tx('test.canary', { timeoutMs: 10_000 }, work);

const begin = (percent: number, atLeast: number, holdMinutes: number | null = null) =>
  tx((open) => beginCanary(open, { corpId: stage.corpId, journeyId: versionOf(), versionId: versionOf(), rules: { percent, atLeast, holdMinutes } }));
const decide = (deed: typeof releaseCanary) =>
  tx(async (open) => {
    const canary = await holdCanary(open, versionOf());
    if (canary === null) throw new Error('There is no canary');
    await deed(open, canary, 'user:1');
  });
const plan = (ask: 'massSend' | 'email' | 'personal' | 'webhook' | 'appMessage', some = customers) =>
  stage.plan({ ask, customers: some, deadlineMs: day });
const drawn = (percent: number) =>
  customers.filter((customerId) => drawShare([{ share: percent * 100 }], { customerId, salt: `canary ${versionOf()}` }) !== null);
const inState = async (state: string): Promise<readonly string[]> =>
  (
    await stage.store.query<{ id: string }>(
      'SELECT DISTINCT customer_id::text AS id, customer_id FROM send_intent WHERE state = $1 ORDER BY customer_id',
      [state],
    )
  ).map(({ id }) => id);
const wakeAll = async () => {
  while (await wakeReleased(stage.database));
};
const report = () => canaryOf(stage.database, versionOf());

describe('a canary', () => {
  it('lets exactly its share through, the same customers at every step, and keeps the rest unlooked at', async () => {
    await begin(10, 1);
    await plan('massSend');
    await stage.reserveAll();
    const first = drawn(10);
    expect(first.length).toBeGreaterThan(20);
    expect(first.length).toBeLessThan(60);
    expect(await inState('reserved')).toEqual(first);
    expect(await stage.store.query(`SELECT DISTINCT wait_reason, due_at = deadline AS late FROM send_intent WHERE state = 'planned'`)).toEqual([
      { wait_reason: 'canary', late: true },
    ]);
    expect((await stage.reserver.reserve(stage.corpId, ordinary)).more).toBe(false);
    await plan('personal');
    await stage.reserveAll();
    expect(await inState('reserved')).toEqual(first);
    expect(await report()).toMatchObject({ state: 'running', hold: 'person', customers: first.length, sent: 0, waiting: 2 * (400 - first.length) });
  });

  it('takes so many that there are enough, exactly, however few are drawn and however they come', async () => {
    await begin(1, 30);
    for (const part of [customers.slice(0, 7), customers.slice(7, 8), customers.slice(8, 200), customers.slice(200)]) {
      await plan('massSend', part);
      await stage.reserveAll();
    }
    const late = drawn(1).filter((id) => customers.indexOf(id) >= 200);
    expect((await inState('reserved')).length).toBe(30 + late.length);
    expect(await report()).toMatchObject({ customers: 30 + late.length });
  });

  it('holds what people read, not what a system does', async () => {
    await begin(1, 1);
    await plan('webhook');
    await plan('appMessage', customers.slice(0, 50));
    await stage.reserveAll();
    expect(await stage.store.query(`SELECT DISTINCT channel FROM send_intent WHERE wait_reason = 'canary'`)).toEqual([{ channel: 'app_message' }]);
    expect(await stage.store.query(`SELECT 1 FROM send_intent WHERE channel = 'webhook' AND state <> 'reserved'`)).toEqual([]);
  });

  it('is judged again, and kept, when the rules of the corp change', async () => {
    await begin(10, 1);
    await plan('massSend');
    await stage.reserveAll();
    await stage.store.query('UPDATE send_policy SET revision = revision + 1, changed_at = clock_timestamp()');
    while (await wakeWaiting(stage.database));
    await stage.reserveAll();
    expect(await inState('reserved')).toEqual(drawn(10));
    expect(await stage.store.query(`SELECT DISTINCT wait_reason FROM send_intent WHERE state = 'planned'`)).toEqual([{ wait_reason: 'canary' }]);
  });
});

describe('the rest of a canary', () => {
  it('is sent once when a person releases it, and one task stays one', async () => {
    await begin(10, 1);
    await plan('massSend');
    await stage.reserveAll();
    await decide(releaseCanary);
    await wakeAll();
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 400 });
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual([drawn(10).length, 400 - drawn(10).length]);
    expect(await stage.store.query('SELECT woken FROM canary')).toEqual([{ woken: true }]);
  });

  it('is lost by no kill and sent by none twice, however release, reserve and dispatch interleave', async () => {
    const some = customers.slice(0, 120);
    await begin(10, 1);
    await plan('email', some);
    await stage.reserveAll();
    await expect(
      tx(async (open) => {
        const canary = await holdCanary(open, versionOf());
        if (canary !== null) await releaseCanary(open, canary, 'user:1');
        throw new Error('killed before the commit');
      }),
    ).rejects.toThrow('killed');
    await wakeAll();
    expect((await report())?.state).toBe('running');
    expect(await inState('reserved')).toEqual(drawn(10).filter((id) => some.includes(id)));
    let walking = true;
    let kills = 0;
    const killSome = async () => {
      if (kills >= 30) return;
      const killed = await stage.store.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stage' AND datname = current_database() AND state <> 'idle' ORDER BY random() LIMIT 1`,
      );
      kills += killed.length;
    };
    const carry = () => stage.dispatch({ group: 'other' });
    const busy = [
      async () => stage.reserveAll(),
      async () => returnCalls(stage.database),
      async () => wakeReleased(stage.database),
      async () => wakeReleased(stage.database),
      killSome,
      carry,
      carry,
      carry,
    ].map(async (work) => {
      while (walking) {
        await Promise.resolve(work()).catch(() => undefined);
        await delay(5);
      }
    });
    while ((await report().catch(() => null))?.state !== 'released') await decide(releaseCanary).catch(() => undefined);
    try {
      await eventually(async () => (await stage.states())['dispatching'] === some.length, { withinMs: 45_000, everyMs: 200 });
    } finally {
      walking = false;
      await Promise.all(busy);
    }
    expect(kills).toBeGreaterThan(10);
    expect(await stage.store.query('SELECT count(*)::int AS calls, max(attempt_no) AS most FROM send_call WHERE dispatched_at IS NOT NULL')).toEqual([
      { calls: some.length, most: 1 },
    ]);
  }, 60_000);

  it('stays while a person has stopped it, and goes on with its version', async () => {
    await begin(10, 1, 1);
    await plan('massSend');
    await stage.reserveAll();
    await decide(stopCanary);
    await stage.store.query(`UPDATE canary SET held_since = now() - interval '1 day'`);
    expect([await stage.dispatch(), await releaseOverdue(stage.database), (await report())?.hold]).toEqual([null, 0, 'decided']);
    await decide(releaseCanary);
    await wakeAll();
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 400 });
    expect(await stage.dispatch()).not.toBeNull();
  });
});

describe('the hold of a canary', () => {
  const held = async () => {
    await begin(10, 1, 60);
    await plan('massSend');
    await stage.reserveAll();
    await stage.store.query(`UPDATE canary SET held_since = now() - interval '61 minutes', started_at = now() - interval '2 hours'`);
  };
  const answered = (reason: string | null = null) =>
    stage.store
      .query(`WITH answered AS (UPDATE send_intent SET state = 'dispatching' WHERE state = 'reserved' RETURNING id) SELECT 1 FROM answered`)
      .then(() =>
        stage.store.query(
          `UPDATE send_intent SET state = CASE WHEN $1::text IS NULL THEN 'accepted' ELSE 'failed' END, reason = $1, settled_at = now() - interval '61 minutes' WHERE state = 'dispatching'`,
          [reason],
        ),
      );

  it('ends by itself when its time is over and all is well', async () => {
    await held();
    expect([await releaseOverdue(stage.database), (await report())?.hold]).toEqual([0, 'unsent']);
    await answered();
    expect(await releaseOverdue(stage.database)).toBe(1);
    expect(await report()).toMatchObject({ state: 'released', decidedBy: 'hold' });
    expect(await stage.store.query(`SELECT actor, action FROM audit`)).toEqual([{ actor: 'hold', action: 'canary.released' }]);
    await wakeAll();
    await stage.reserveAll();
    expect((await stage.states())['reserved']).toBe(400 - drawn(10).length);
  });

  it('does not end when those who went first have failed, complained, or tripped the breaker', async () => {
    await held();
    await answered('refused');
    expect([await releaseOverdue(stage.database), (await report())?.hold]).toEqual([0, 'failures']);
    await stage.clear();
    await stage.store.query('DELETE FROM canary');
    await held();
    await answered();
    await stage.store.query(
      `INSERT INTO complaint (corp_id, customer_id, channel, text, told_by, at, due_at, journey_id) VALUES ($1, $2, 'phone', '别再发了', 'user:1', now(), now(), $3)`,
      [stage.corpId, drawn(10)[0], versionOf()],
    );
    expect([await releaseOverdue(stage.database), (await report())?.hold]).toEqual([0, 'complaints']);
    await stage.store.query('DELETE FROM complaint');
    await stage.store.query(
      `INSERT INTO journey_breach (corp_id, journey_id, measure, level, sends, bad, line, counted_from, left_at) VALUES ($1, $2, 'failures', 'stop', 10, 5, 0.3, now(), now())`,
      [stage.corpId, versionOf()],
    );
    expect([await releaseOverdue(stage.database), (await report())?.hold]).toEqual([0, 'tripped']);
    expect((await stage.states())['planned']).toBe(400 - drawn(10).length);
  });
});
