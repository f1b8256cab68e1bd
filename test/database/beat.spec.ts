import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

const bought = 'etBought';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

/** start ─ send ─ wait 3 days or until bought ─ send ─ end */
const story = async (): Promise<Published> =>
  stage.publish(
    journey()
      .apiStart()
      .send([rungs.massSend('您好')])
      .waitForTag(bought, { timeout: { amount: 3, unit: 'days' }, matched: (path) => path.end('bought') })
      .send([rungs.massSend('优惠明天结束')])
      .end()
      .graph(),
  );

async function begun(customers: number): Promise<Published & { readonly customers: readonly string[] }> {
  const version = await story();
  const ids = await stage.customers(customers);
  await stage.enter(version, ids);
  await stage.enrol(version);
  return { ...version, customers: ids };
}

const ownRows = async (table: string, { versionId }: Published): Promise<number> =>
  stage.count(`${table} t JOIN run r ON r.id = t.run_id WHERE r.version_id = $1`, [versionId]);

describe('a beat', () => {
  it('takes outcomes, begins waits and says when to come again', async () => {
    const version = await begun(3);
    await stage.answer(version, 'delivered');
    const [cohort] = await stage.cohorts(version);
    const result = await stage.engine.beat.run(cohort?.id ?? '');
    expect(result).toMatchObject({ open: 3, more: false });
    expect(result.sleepMs).toBeGreaterThan(3 * 86_400_000 - 5_000);
    expect(result.sleepMs).toBeLessThanOrEqual(3 * 86_400_000 + 60_000);
    expect(await ownRows('run_wait', version)).toBe(3);
    expect(await stage.count('run_event WHERE consumed_by_step IS NULL')).toBe(0);
  });

  it('makes exact rows when five beats of one cohort run at once, at every turn of the story', async () => {
    const version = await begun(200);
    const five = async (): Promise<void> => {
      const [cohort] = await stage.cohorts(version);
      await Promise.all(Array.from({ length: 5 }, async () => stage.engine.beat.run(cohort?.id ?? '')));
    };
    await stage.answer(version, 'delivered');
    await five();
    await stage.passTime(version);
    await five();
    await stage.answer(version, 'delivered');
    await five();
    expect((await stage.runs(version)).every((run) => run.end_reason === 'completed')).toBe(true);
    expect([await ownRows('send_intent', version), await ownRows('run_wait', version), await ownRows('run_step', version)]).toEqual([400, 200, 800]);
    expect(await stage.cohorts(version)).toMatchObject([{ open: 0, closed: true }]);
  });

  it('closes a cohort for good: a late beat does nothing, and the next customer gets another', async () => {
    const version = await begun(1);
    await stage.tell(version.customers[0] ?? '', 'end', { reason: 'operator' });
    await stage.beat(version);
    const [cohort] = await stage.cohorts(version);
    expect(await stage.engine.beat.run(cohort?.id ?? '')).toEqual({ sleepMs: null, more: false, open: 0 });
    await stage.enter(version, await stage.customers(1));
    await stage.enrol(version);
    expect((await stage.cohorts(version)).map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('parks the run whose plan is broken and moves the others', async () => {
    const version = await begun(3);
    await stage.store.query(`UPDATE run SET state = jsonb_set(state, '{pending,instruction}', '99') WHERE customer_id = $1`, [version.customers[1]]);
    await stage.answer(version, 'delivered');
    await stage.store.query(
      `UPDATE run_event SET payload = jsonb_set(payload, '{instruction}', '99') WHERE run_id = (SELECT id FROM run WHERE customer_id = $1 AND version_id = $2)`,
      [version.customers[1], version.versionId],
    );
    await stage.beat(version);
    expect((await stage.runs(version)).map((run) => run.parked_code)).toEqual([null, 'PLAN_CORRUPT', null]);
    expect(await ownRows('run_wait', version)).toBe(2);
  });

  it('finds the one run that cannot be written by halving, and writes the others', async () => {
    const version = await begun(9);
    const [bad] = await stage.store.query<{ id: string }>('SELECT id FROM run WHERE customer_id = $1', [version.customers[4]]);
    await stage.store.query(`INSERT INTO run_step (run_id, step_no, instruction, visit, result) VALUES ($1, 1, 0, 1, 'stray')`, [bad?.id]);
    await stage.answer(version, 'delivered');
    await stage.beat(version);
    expect((await stage.runs(version)).map((run) => run.parked_code)).toEqual([null, null, null, null, 'WRITE_REFUSED', null, null, null, null]);
    expect(await ownRows('run_wait', version)).toBe(8);
  });

  it('leaves no gap between "has the tag" and "waits for it"', async () => {
    const version = await begun(30);
    await stage.answer(version, 'delivered');
    const [cohort] = await stage.cohorts(version);
    await Promise.all([
      stage.engine.beat.run(cohort?.id ?? ''),
      ...version.customers.map(async (customer) => stage.see(customer, { tagIds: [bought] })),
    ]);
    await stage.beat(version);
    expect(new Set((await stage.runs(version)).map((run) => run.end_reason))).toEqual(new Set(['bought']));
  });
});

describe('recovery', () => {
  it('finds cohorts with events, cohorts past their time, and events that came too late', async () => {
    const waiting = await begun(1);
    await stage.answer(waiting, 'delivered');
    const overdue = await begun(1);
    await stage.store.query(`UPDATE cohort SET next_due_at = now() - interval '2 minutes' WHERE version_id = $1`, [overdue.versionId]);
    const ended = await begun(1);
    await stage.tell(ended.customers[0] ?? '', 'end');
    await stage.beat(ended);
    await stage.tell(ended.customers[0] ?? '', 'changed');
    const cohortOf = async (version: Published): Promise<string> => (await stage.cohorts(version))[0]?.id ?? '';
    expect((await stage.engine.recovery.cohortsWithEvents()).cohorts.map(({ cohortId }) => cohortId)).toContain(await cohortOf(waiting));
    expect((await stage.engine.recovery.cohortsOverdue(60_000)).map(({ cohortId }) => cohortId)).toEqual([await cohortOf(overdue)]);
    expect(await stage.engine.recovery.ignoreEventsOfEndedRuns()).toBe(1);
    await stage.store.query(`UPDATE run_event SET at = now() - interval '2 minutes'`);
    expect((await stage.engine.recovery.cohortsOverdue(60_000)).map(({ cohortId }) => cohortId).sort()).toEqual(
      [await cohortOf(waiting), await cohortOf(overdue)].sort(),
    );
  });
});
