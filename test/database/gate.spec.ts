import { type Gate, slotSpacingMs } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let gate: Gate;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  gate = stage.gate;
  customers = await stage.customers(50);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});

const due = async (count: number): Promise<void> => {
  await stage.plan({ ask: 'personal', customers: customers.slice(0, count) });
  await stage.reserveAll();
};
/** Slots for calls in hand, however far ahead. */
const takeFor = async (group: 'send' | 'tag' | 'other', withinMs = 1e9) =>
  gate.slots.take(stage.corpId, group, { onlyIfDue: false, callId: null, withinMs });
const at = { group: 'send', callId: null, slotAt: null } as const;
const slotInstants = async (): Promise<readonly number[]> => {
  const rows = await stage.store.query<{ at: number }>('SELECT extract(epoch FROM slot_at)::float8 * 1000 AS at FROM slot_log ORDER BY slot_at');
  return rows.map(({ at }) => at);
};

describe('the gate', () => {
  it('grants nothing while no call is due', async () => {
    expect(await gate.takeIfDue(stage.corpId, 'send')).toEqual({ kind: 'noneDue' });
    expect(await slotInstants()).toEqual([]);
  });

  it('grants the first slot at once and the next ones at even distances', async () => {
    await due(5);
    const answers = [];
    for (let i = 0; i < 5; i += 1) answers.push(await gate.takeIfDue(stage.corpId, 'send'));
    const [first] = answers;
    expect(first?.kind === 'slot' && first.slot.window.opensAt < performance.now() + 20).toBe(true);
    const instants = await slotInstants();
    const gaps = instants.slice(1).map((at, i) => at - (instants[i] ?? 0));
    for (const gap of gaps) expect(gap).toBeCloseTo(slotSpacingMs(600), 1);
  });

  it('grants no more slots than calls are due, however many lanes ask at the same moment', async () => {
    await due(3);
    // Slots that lie ahead stay open however slow the machine is.
    await stage.store.query(`INSERT INTO gate (corp_id, grp, limit_per_minute, next_at) VALUES ($1, 'send', 600, now() + interval '1700 ms')`, [
      stage.corpId,
    ]);
    const answers = await Promise.all(Array.from({ length: 12 }, async () => gate.takeIfDue(stage.corpId, 'send')));
    expect(answers.filter(({ kind }) => kind === 'slot')).toHaveLength(3);
  });

  it('grants a slot for a call in hand even when none is due, and logs it as used', async () => {
    expect((await takeFor('send')).kind).toBe('slot');
    expect(await stage.store.query('SELECT used FROM slot_log')).toEqual([{ used: true }]);
  });

  it('never lets a sliding minute hold more slots than the limit, at full load from many askers', async () => {
    await stage.store.query(`INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'other', 600)`, [stage.corpId]);
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let i = 0; i < 100; i += 1) await takeFor('other');
      }),
    );
    const instants = await slotInstants();
    expect(instants).toHaveLength(800);
    for (let i = 600; i < instants.length; i += 1) expect((instants[i] ?? 0) - (instants[i - 600] ?? 0)).toBeGreaterThan(60_150);
  });

  it('takes over a changed limit from the next slot on', async () => {
    await takeFor('send');
    await stage.store.query(`UPDATE gate SET limit_per_minute = 60 WHERE grp = 'send'`);
    for (let i = 0; i < 3; i += 1) await takeFor('send');
    const [, second = 0, third = 0] = await slotInstants();
    expect(third - second).toBeCloseTo(slotSpacingMs(60), 0);
  });

  it('gives calls in hand their slots in one answer, evenly, each logged with its call', async () => {
    await due(3);
    const calls = await stage.dispatchSome(3);
    const slots = await gate.slotsFor(
      stage.corpId,
      'send',
      calls.map(({ id }) => id),
    );
    const logged = await stage.store.query<{ id: string; call: string; used: boolean }>(
      'SELECT id::text, call_id::text AS call, used FROM slot_log ORDER BY slot_at',
    );
    expect(logged).toEqual(calls.map((call, index) => ({ id: slots[index]?.id, call: call.id, used: true })));
    const [first = 0, second = 0, third = 0] = await slotInstants();
    for (const gap of [second - first, third - second]) expect(gap).toBeCloseTo(slotSpacingMs(600), 1);
    // The first is due at once, however long the answer took.
    const apart = (slots[2]?.window.opensAt ?? 0) - (slots[0]?.window.opensAt ?? 0);
    expect(apart).toBeGreaterThan(1.8 * slotSpacingMs(600));
    expect(apart).toBeLessThanOrEqual(2 * slotSpacingMs(600));
  });

  it('keeps the groups of a corp apart', async () => {
    await takeFor('send');
    const tag = await takeFor('tag');
    expect(tag.kind === 'slot' && tag.slot.window.opensAt < performance.now() + 20).toBe(true);
  });
});

describe('a block', () => {
  const blocked = async (blockMs: number, probe = false): Promise<number | null> =>
    gate.heed({ kind: 'blocked', blockMs, code: 45009, text: '' }, { ...at, corpId: stage.corpId, probe });

  it('leaves one slot, its probe, for several calls in hand, and none before that is due', async () => {
    await due(3);
    const ids = (await stage.dispatchSome(3)).map(({ id }) => id);
    await blocked(60_000);
    expect(await gate.slotsFor(stage.corpId, 'send', ids)).toEqual([]);
    expect(await gate.hasSlotWithin(1e9, { corpId: stage.corpId, group: 'send', several: false })).toBe(false);
    await stage.store.query('UPDATE hold SET probe_at = clock_timestamp()');
    const can = async (several: boolean): Promise<boolean> => gate.hasSlotWithin(1e9, { corpId: stage.corpId, group: 'send', several });
    expect([await can(false), await can(true)]).toEqual([true, false]);
    expect(await gate.slotsFor(stage.corpId, 'send', ids)).toMatchObject([{ probe: true }]);
    expect(await gate.slotsFor(stage.corpId, 'send', ids)).toEqual([]);
  });

  it('shuts the gate for the documented time', async () => {
    await due(1);
    await gate.takeIfDue(stage.corpId, 'send');
    await blocked(60_000);
    const answer = await takeFor('send');
    expect(answer).toMatchObject({ kind: 'held', cause: 'limit', code: 45009 });
    expect(answer.kind === 'held' && answer.waitMs > 59_000).toBe(true);
  });

  it('lets one probe through when it is over, and the others after that was answered', async () => {
    await takeFor('send');
    await blocked(60_000);
    await stage.store.query(`UPDATE hold SET probe_at = clock_timestamp() - interval '1 ms'`);
    const [probe, next] = [await takeFor('send'), await takeFor('send')];
    expect(probe).toMatchObject({ kind: 'slot', slot: { probe: true } });
    expect(next.kind).toBe('held');
    await gate.heed({ kind: 'through' }, { ...at, corpId: stage.corpId, probe: true });
    expect(await takeFor('send')).toMatchObject({ kind: 'slot', slot: { probe: false } });
  });

  it('is not moved forward by a shorter one', async () => {
    await takeFor('send');
    await blocked(60_000);
    await blocked(1_000);
    const answer = await takeFor('send');
    expect(answer.kind === 'held' && answer.waitMs > 50_000).toBe(true);
  });

  it('below our limit teaches what the receiver bears: slots begin again below it', async () => {
    for (let call = 0; call < 25; call += 1) await takeFor('send');
    const [last] = await stage.store.query<{ at: string }>('SELECT max(slot_at) AS at FROM slot_log');
    await gate.heed({ kind: 'blocked', blockMs: 1, code: 45009, text: '' }, { ...at, corpId: stage.corpId, probe: false, slotAt: last?.at ?? null });
    await stage.store.query('DELETE FROM slot_log');
    expect(await stage.store.query('SELECT observed_limit FROM gate')).toEqual([{ observed_limit: 21 }]);
    await gate.heed({ kind: 'through' }, { ...at, corpId: stage.corpId, probe: true });
    for (let call = 0; call < 3; call += 1) await takeFor('send');
    const [, second = 0, third = 0] = await slotInstants();
    expect(third - second).toBeCloseTo(slotSpacingMs(21), 0);
  });

  it('at our own limit, or after a handful of calls, teaches nothing', async () => {
    for (let call = 0; call < 5; call += 1) await takeFor('send');
    await blocked(1);
    expect(await stage.store.query('SELECT observed_limit FROM gate')).toEqual([{ observed_limit: null }]);
  });
});

describe('a hold', () => {
  const fault = async (more: Partial<{ code: number; probe: boolean }> = {}): Promise<number | null> =>
    gate.heed(
      { kind: 'fault', cause: 'configuration', scope: 'group', code: more.code ?? 60020, text: '' },
      { ...at, corpId: stage.corpId, probe: more.probe ?? false },
    );
  const standing = async () =>
    stage.store.query<{ code: number; probes: number; ahead: number }>(
      `SELECT code, probes, round(extract(epoch FROM probe_at - clock_timestamp()))::int AS ahead FROM hold WHERE left_at IS NULL`,
    );

  it('grants nothing but probes, each after a longer pause, a minute at most, and never gives up', async () => {
    await due(3);
    await fault();
    expect((await gate.takeIfDue(stage.corpId, 'send')).kind).toBe('held');
    const pauses: number[] = [];
    for (let probe = 0; probe < 8; probe += 1) {
      await stage.store.query('UPDATE hold SET probe_at = clock_timestamp(); UPDATE slot_log SET used = true');
      expect(await gate.takeIfDue(stage.corpId, 'send')).toMatchObject({ kind: 'slot', slot: { probe: true } });
      expect((await gate.takeIfDue(stage.corpId, 'send')).kind).toBe('held');
      await fault({ probe: true });
      pauses.push((await standing())[0]?.ahead ?? 0);
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('is not lengthened by calls that were begun before it', async () => {
    await fault();
    for (let call = 0; call < 5; call += 1) await fault();
    expect(await standing()).toMatchObject([{ probes: 0, ahead: 1 }]);
  });

  it('says what the last probe met', async () => {
    await fault();
    await fault({ code: 40001, probe: true });
    expect(await standing()).toMatchObject([{ code: 40001, probes: 0 }]);
  });

  it('leaves the other groups of the corp alone', async () => {
    await fault();
    expect((await takeFor('tag')).kind).toBe('slot');
  });

  it('is tried at once when somebody has changed something', async () => {
    await fault();
    await gate.holds.hasten(stage.corpId);
    expect(await takeFor('send')).toMatchObject({ kind: 'slot', slot: { probe: true } });
  });

  it('gets its probe back when the lane that took it had no call', async () => {
    await fault();
    await gate.holds.hasten(stage.corpId);
    const answer = await takeFor('send');
    if (answer.kind === 'slot') await gate.giveBack(stage.corpId, 'send', answer.slot);
    expect(await takeFor('send')).toMatchObject({ kind: 'slot', slot: { probe: true } });
  });
});

describe('too many calls at once', () => {
  it('halve what is under way, and it grows again', async () => {
    await due(20);
    await stage.store.query(
      `UPDATE send_call SET state = 'dispatching', dispatched_at = now() WHERE id IN (SELECT id FROM send_call ORDER BY id LIMIT 8)`,
    );
    await takeFor('send');
    await gate.heed({ kind: 'busy' }, { ...at, corpId: stage.corpId, probe: false });
    expect((await gate.takeIfDue(stage.corpId, 'send')).kind).toBe('later');
    await stage.store.query(
      `UPDATE send_call SET state = 'accepted' WHERE id IN (SELECT id FROM send_call WHERE state = 'dispatching' ORDER BY id LIMIT 5)`,
    );
    expect((await gate.takeIfDue(stage.corpId, 'send')).kind).toBe('slot');
    expect((await gate.takeIfDue(stage.corpId, 'send')).kind).toBe('later');
    await stage.store.query(`UPDATE gate SET slowed_at = clock_timestamp() - interval '31 s'`);
    expect((await gate.takeIfDue(stage.corpId, 'send')).kind).toBe('slot');
  });

  it('are begun one by one until that is over: several would pass the bound together', async () => {
    const canSeveral = async (): Promise<boolean> => gate.hasSlotWithin(1e9, { corpId: stage.corpId, group: 'send', several: true });
    await due(8);
    await stage.store.query(`UPDATE send_call SET state = 'dispatching', dispatched_at = now()`);
    await takeFor('send');
    expect(await canSeveral()).toBe(true);
    await gate.heed({ kind: 'busy' }, { ...at, corpId: stage.corpId, probe: false });
    expect(await canSeveral()).toBe(false);
    await stage.store.query(`UPDATE gate SET slowed_at = clock_timestamp() - interval '10 minutes'`);
    expect(await canSeveral()).toBe(true);
  });
});

describe('with a low limit', () => {
  it('no slot is granted that is further ahead than asked for', async () => {
    await takeFor('send');
    await stage.store.query(`UPDATE gate SET next_at = clock_timestamp() + interval '8 s'`);
    const answer = await takeFor('send', 5_000);
    expect(answer.kind === 'later' && answer.waitMs > 2_000 && answer.waitMs < 3_100).toBe(true);
    expect(await gate.slotFor(stage.corpId, 'send', { callId: null, patienceMs: 1_000 })).toBeNull();
    expect(await slotInstants()).toHaveLength(1);
  });
});
