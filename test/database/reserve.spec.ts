import { expire, lateIntents, returnCalls, withdraw } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { ReservationRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(60);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});

const outcomes = async (): Promise<readonly unknown[]> =>
  (await stage.store.query<{ payload: unknown }>('SELECT payload FROM run_event ORDER BY id')).map(({ payload }) => payload);

describe('reserve', () => {
  it('puts customers with one text into one call and stores its exact bytes', async () => {
    await stage.plan({ ask: 'massSend', customers });
    await stage.reserveAll();
    const [call, ...others] = await stage.calls();
    expect(others).toEqual([]);
    expect(call).toMatchObject({ recipients: 60, state: 'reserved' });
    const bytes: unknown = JSON.parse(call?.request_bytes ?? '');
    expect(bytes).toMatchObject({ sender: 'zhang', text: { content: '您好' } });
    expect(await stage.states()).toEqual({ reserved: 60 });
  });

  it('gives customers with a text of their own a call each', async () => {
    await stage.plan({ ask: 'personal', customers: customers.slice(0, 7) });
    await stage.reserveAll();
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual(Array(7).fill(1));
  });

  it('sends as the present follower what was planned as one who follows no more, or has resigned', async () => {
    const [moved = '', kept = '', left = ''] = customers;
    await stage.plan({ ask: 'massSend', customers: [moved, kept, left] });
    const query = stage.store.query.bind(stage.store);
    await query(`UPDATE relation SET ended_at = now() WHERE customer_id = ANY($1::bigint[])`, [[moved, left]]);
    await stage.befriend('li', moved);
    await stage.reserveAll();
    const senders = async (): Promise<unknown> => query('SELECT sender, recipients FROM send_call ORDER BY 1');
    expect(await senders()).toEqual([
      { sender: 'li', recipients: 1 },
      { sender: 'zhang', recipients: 1 },
    ]);
    expect(await stage.states()).toEqual({ reserved: 2, 'suppressed:not_friend': 1 });
    await stage.clear();
    await stage.befriend('li', kept);
    await query(
      `INSERT INTO employee (corp_id, id, name, active) VALUES ($1, 'zhang', '张', false)
                 ON CONFLICT (corp_id, id) DO UPDATE SET active = false`,
      [stage.corpId],
    );
    await stage.plan({ ask: 'massSend', customers: [kept] });
    await stage.reserveAll();
    expect(await senders()).toEqual([{ sender: 'li', recipients: 1 }]);
    await query('UPDATE employee SET active = true WHERE corp_id = $1', [stage.corpId]);
    await query(`DELETE FROM relation WHERE employee_id = 'li'`);
    await query('UPDATE relation SET ended_at = NULL');
  });

  it('waits until the oldest of a window is old enough', async () => {
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 5), windowMs: 60_000 });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ planned: 5 });
    await stage.plan({ ask: 'massSend', customers: customers.slice(5, 6), windowMs: 0 });
    await stage.reserveAll();
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual([6]);
  });

  it('closes a window when the bulk entry that feeds it is done, and not before', async () => {
    const [batch] = await stage.store.query<{ id: string }>(
      `INSERT INTO entry_batch (corp_id, journey_id, total, created_by) VALUES ($1, $2, 5, 'test') RETURNING id`,
      [stage.corpId, stage.mainJourney],
    );
    const batchId = batch?.id ?? '';
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 5), windowMs: 60_000, batchId });
    await stage.reserveAll();
    expect(await stage.calls()).toEqual([]);
    await stage.store.query('UPDATE entry_batch SET done_at = clock_timestamp()');
    await stage.reserveAll();
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual([5]);
    await stage.plan({ ask: 'massSend', customers: customers.slice(5, 10), windowMs: 60_000, batchId });
    await stage.reserveAll();
    expect(await stage.calls(), 'a later send of the same runs gathers again').toHaveLength(1);
  });

  it('gathers who are entered one by one as long as its window is open', async () => {
    for (const customer of customers.slice(0, 3)) {
      const [batch] = await stage.store.query<{ id: string }>(
        `INSERT INTO entry_batch (corp_id, journey_id, total, created_by) VALUES ($1, $2, 1, 'test') RETURNING id`,
        [stage.corpId, stage.mainJourney],
      );
      await stage.plan({ ask: 'massSend', customers: [customer], windowMs: 60_000, batchId: batch?.id ?? '' });
      await stage.store.query('UPDATE entry_batch SET done_at = clock_timestamp()');
      await stage.reserveAll();
    }
    expect(await stage.calls()).toEqual([]);
    await stage.store.query(`UPDATE send_intent SET window_until = now()`);
    await stage.reserveAll();
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual([3]);
  });

  it('keeps a window open while its list is still being planned, and not for ever', async () => {
    const [batch] = await stage.store.query<{ id: string }>(
      `INSERT INTO entry_batch (corp_id, journey_id, total, created_by) VALUES ($1, $2, 10, 'test') RETURNING id`,
      [stage.corpId, stage.mainJourney],
    );
    const batchId = batch?.id ?? '';
    // As short as a fast demo makes it: over long before the list is planned.
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 5), windowMs: 1, batchId });
    await stage.store.query(`UPDATE send_intent SET planned_at = planned_at - interval '1 s', window_until = window_until - interval '1 s'`);
    await stage.reserveAll();
    expect(await stage.calls()).toEqual([]);
    await stage.plan({ ask: 'massSend', customers: customers.slice(5, 10), windowMs: 1, batchId });
    await stage.store.query('UPDATE entry_batch SET done_at = clock_timestamp()');
    await stage.reserveAll();
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual([10]);
    await stage.store.query('UPDATE entry_batch SET done_at = NULL');
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 5), windowMs: 1, batchId });
    await stage.store.query(
      `UPDATE send_intent SET planned_at = planned_at - interval '3 minutes', window_until = window_until - interval '3 minutes' WHERE state = 'planned'`,
    );
    await stage.reserveAll();
    expect(await stage.calls(), 'a list that is held up').toHaveLength(2);
  });

  it('fills calls of ten thousand from one window', async () => {
    const crowd = await stage.customers(12_000);
    await stage.plan({ ask: 'massSend', customers: crowd, windowMs: 60_000 });
    await stage.reserveAll();
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual([10_000]);
    expect(await stage.states()).toEqual({ reserved: 10_000, planned: 2_000 });
  });

  it('looks up by key what belongs to an intent, also by a plan made while the tables were empty', async () => {
    for (const table of ['run', 'entry', 'send_intent', 'send_call', 'relation', 'employee']) await stage.store.query(`ANALYZE ${table}`);
    const plans: string[] = [];
    const explained: Pick<Tx, 'rows'> = {
      rows: async (sql) => {
        plans.push(...(await stage.database.once<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${sql}`, [])).map((line) => line['QUERY PLAN']));
        return [];
      },
    };
    await new ReservationRepository().holdIntents(explained, stage.corpId, { taken: [], customerIds: [] });
    expect(plans.filter((line) => line.includes('Index Scan')).length).toBeGreaterThan(4);
    expect(plans.filter((line) => line.includes('Join Filter'))).toEqual([]);
  });

  it('suppresses what may not be sent, tells the runs why, and sends the rest', async () => {
    const [lost = '', gone = '', over = '', stranger = '', fine = ''] = customers;
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 5) });
    await stage.store.query('UPDATE customer SET lost_at = now() WHERE id = $1', [lost]);
    await stage.store.query('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [gone]);
    await stage.store.query(`UPDATE run SET status = 'ended' WHERE customer_id = $1`, [over]);
    await stage.store.query('UPDATE relation SET ended_at = now() WHERE customer_id = $1', [stranger]);
    await stage.reserveAll();
    expect(await stage.states()).toEqual({
      'suppressed:lost': 1,
      'suppressed:withdrawn': 1,
      'suppressed:run_ended': 1,
      'suppressed:not_friend': 1,
      reserved: 1,
    });
    expect(await outcomes()).toHaveLength(4);
    expect(await outcomes()).toContainEqual({ instruction: 0, visit: 1, port: 'notFriend', reason: 'not_friend' });
    expect(await stage.store.query('SELECT customer_id FROM send_intent WHERE state = $1', ['reserved'])).toEqual([{ customer_id: fine }]);
  });

  it('sends nothing for a run that was told to end, before its next beat', async () => {
    const [over = '', fine = ''] = customers;
    await stage.plan({ ask: 'massSend', customers: [over, fine] });
    await stage.store.query(
      `INSERT INTO run_event (run_id, event_key, kind, payload) SELECT id, 'operator:end', 'end', '{"reason":"operator"}' FROM run WHERE customer_id = $1`,
      [over],
    );
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'suppressed:run_ended': 1, reserved: 1 });
  });

  it('sends as an employee whom no sync has brought yet', async () => {
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 1) });
    await stage.store.query('DELETE FROM employee');
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 1 });
  });

  it('suppresses intents that came too late, under a stop too', async () => {
    await stage.store.query('UPDATE journey SET stopped = true');
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 3), deadlineMs: -1 });
    await stage.reserveAll();
    await expire(stage.database);
    expect(await stage.states()).toEqual({ 'suppressed:expired': 3 });
  });

  it('expires in a backlog: what it reads is what has expired', async () => {
    await stage.plan({ ask: 'personal', customers: await stage.customers(20_000) });
    await stage.store.query(`UPDATE send_intent SET deadline = now() - interval '1 s' WHERE id IN (SELECT id FROM send_intent ORDER BY id LIMIT 50)`);
    await stage.store.query('ANALYZE send_intent');
    const [plan] = await stage.store.query<{ 'QUERY PLAN': readonly { Plan: unknown }[] }>(`EXPLAIN (FORMAT JSON) ${lateIntents}`);
    const text = JSON.stringify(plan);
    expect(text).toContain('send_intent_deadline');
    expect(text).not.toMatch(/Seq Scan[^}]*"Relation Name":"send_intent"/);
    expect(await expire(stage.database)).toBe(true);
    expect(await stage.states()).toEqual({ 'suppressed:expired': 50, planned: 19_950 });
    expect(await expire(stage.database)).toBe(false);
  });

  it('has no address to write to where the customer has none', async () => {
    const [customer = ''] = customers;
    await stage.store.query(`UPDATE customer SET attributes = '{}' WHERE id = $1`, [customer]);
    await stage.plan({ ask: 'email', customers: [customer] });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'suppressed:no_address': 1 });
    expect(await outcomes()).toEqual([{ instruction: 4, visit: 1, port: 'failed', reason: 'no_address' }]);
  });

  it('leaves a stopped journey and a stopped customer alone and goes on with the others', async () => {
    const other = await stage.journey('另一旅程');
    const [held = '', free = ''] = customers;
    await stage.store.query('UPDATE journey SET stopped = true WHERE id = $1', [other]);
    await stage.store.query('UPDATE customer SET stopped = true WHERE id = $1', [held]);
    await stage.plan({ ask: 'massSend', customers: [free], journey: other });
    await stage.plan({ ask: 'massSend', customers: [held, free] });
    await stage.reserveAll();
    expect((await stage.calls()).map(({ recipients }) => recipients)).toEqual([1]);
    expect(await stage.states()).toEqual({ planned: 2, reserved: 1 });
  });

  it('reserves at most two minutes of slots ahead, and an urgent one in front of them', async () => {
    await stage.store.query(`INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'send', 10)`, [stage.corpId]);
    await stage.plan({ ask: 'personal', customers: customers.slice(0, 30) });
    await stage.reserveAll();
    expect(await stage.calls()).toHaveLength(20);
    await stage.plan({ ask: 'personal', customers: customers.slice(30, 31), priority: 1 });
    await stage.reserveAll();
    expect(await stage.calls()).toHaveLength(21);
  });

  it('renders a call again without a recipient who withdrew', async () => {
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 4) });
    await stage.reserveAll();
    const [leaver = ''] = customers;
    await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => {
      await tx.run('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [leaver]);
      await withdraw(tx, { customerId: leaver }, 'withdrawn');
    });
    await returnCalls(stage.database);
    await stage.reserveAll();
    expect((await stage.calls()).map(({ state, recipients }) => ({ state, recipients }))).toEqual([
      { state: 'returned', recipients: 4 },
      { state: 'reserved', recipients: 3 },
    ]);
    expect(await stage.states()).toEqual({ 'suppressed:withdrawn': 1, reserved: 3 });
  });

  it('never puts an intent into two calls, however many reserve at once', async () => {
    await stage.plan({ ask: 'personal', customers });
    await Promise.all(Array.from({ length: 6 }, async () => stage.reserveAll()));
    await stage.reserveAll();
    expect(await stage.calls()).toHaveLength(60);
    expect(await stage.states()).toEqual({ reserved: 60 });
  });
});
