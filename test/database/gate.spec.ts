import { GateRepository, slotSpacingMs } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let gate: GateRepository;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  gate = new GateRepository(stage.database);
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
    expect(first?.kind === 'slot' && first.waitMs < 5).toBe(true);
    const instants = await slotInstants();
    const gaps = instants.slice(1).map((at, i) => at - (instants[i] ?? 0));
    for (const gap of gaps) expect(gap).toBeCloseTo(slotSpacingMs(600), 1);
  });

  it('grants no more slots than calls are due, however many lanes ask at the same moment', async () => {
    await due(3);
    // Slots that lie ahead stay open however slow the machine is.
    await stage.store.query(`INSERT INTO gate (corp_id, grp, limit_per_minute, next_at) VALUES ($1, 'send', 600, now() + interval '1 minute')`, [
      stage.corpId,
    ]);
    const answers = await Promise.all(Array.from({ length: 12 }, async () => gate.takeIfDue(stage.corpId, 'send')));
    expect(answers.filter(({ kind }) => kind === 'slot')).toHaveLength(3);
  });

  it('grants a slot for a call in hand even when none is due, and logs it as used', async () => {
    expect((await gate.takeFor(stage.corpId, 'send', null)).kind).toBe('slot');
    expect(await stage.store.query('SELECT used FROM slot_log')).toEqual([{ used: true }]);
  });

  it('never lets a sliding minute hold more slots than the limit, at full load from many askers', async () => {
    await stage.store.query(`INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'other', 600)`, [stage.corpId]);
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let i = 0; i < 100; i += 1) await gate.takeFor(stage.corpId, 'other', null);
      }),
    );
    const instants = await slotInstants();
    expect(instants).toHaveLength(800);
    for (let i = 600; i < instants.length; i += 1) expect((instants[i] ?? 0) - (instants[i - 600] ?? 0)).toBeGreaterThan(60_150);
  });

  it('takes over a changed limit from the next slot on', async () => {
    await gate.takeFor(stage.corpId, 'send', null);
    await stage.store.query(`UPDATE gate SET limit_per_minute = 60 WHERE grp = 'send'`);
    for (let i = 0; i < 3; i += 1) await gate.takeFor(stage.corpId, 'send', null);
    const [, second = 0, third = 0] = await slotInstants();
    expect(third - second).toBeCloseTo(slotSpacingMs(60), 0);
  });

  it('keeps the groups of a corp apart', async () => {
    await gate.takeFor(stage.corpId, 'send', null);
    const tag = await gate.takeFor(stage.corpId, 'tag', null);
    expect(tag.kind === 'slot' && tag.waitMs < 5).toBe(true);
  });
});

describe('the breaker', () => {
  it('shuts the gate for the documented block', async () => {
    await due(1);
    await gate.takeIfDue(stage.corpId, 'send');
    await gate.openBreaker(stage.corpId, 'send', { ms: 60_000, code: 45009 });
    const answer = await gate.takeFor(stage.corpId, 'send', null);
    expect(answer.kind === 'shut' && answer.waitMs > 59_000).toBe(true);
  });

  it('lets one probe through when the block is over, and the others after it was answered', async () => {
    await gate.takeFor(stage.corpId, 'send', null);
    await stage.store.query(`UPDATE gate SET breaker_until = clock_timestamp() - interval '1 ms'`);
    const [probe, next] = [await gate.takeFor(stage.corpId, 'send', null), await gate.takeFor(stage.corpId, 'send', null)];
    expect(probe).toMatchObject({ kind: 'slot', probe: true });
    expect(next.kind).toBe('shut');
    await gate.closeBreaker(stage.corpId, 'send');
    expect(await gate.takeFor(stage.corpId, 'send', null)).toMatchObject({ kind: 'slot', probe: false });
  });

  it('is not moved forward by a shorter block', async () => {
    await gate.takeFor(stage.corpId, 'send', null);
    await gate.openBreaker(stage.corpId, 'send', { ms: 60_000, code: 45009 });
    await gate.openBreaker(stage.corpId, 'send', { ms: 1_000, code: 45009 });
    const answer = await gate.takeFor(stage.corpId, 'send', null);
    expect(answer.kind === 'shut' && answer.waitMs > 50_000).toBe(true);
  });
});
