import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, zhang, type Published } from './engine-stage.js';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

/** start ─ city is 上海? ─ no: end(other_city); yes: send ─ end */
const onlyShanghai = async (): Promise<Published> =>
  stage.publish(
    journey()
      .apiStart()
      .condition({ here: { rule: { '===': [{ var: 'attr.city' }, '上海'] } } }, (otherwise) => otherwise.end('other_city'))
      .send([rungs.massSend('您好')])
      .end()
      .graph(),
  );

const reasons = async ({ versionId }: Published): Promise<readonly (string | null)[]> =>
  (await stage.store.query<{ reason: string | null }>('SELECT reason FROM entry WHERE version_id = $1 ORDER BY id', [versionId])).map(
    ({ reason }) => reason,
  );

describe('enrolment', () => {
  it('takes each run to its first wait, and seats only those that wait', async () => {
    const version = await onlyShanghai();
    await stage.enter(version, [...(await stage.customers(2, { city: '上海' })), ...(await stage.customers(1, { city: '北京' }))]);
    await stage.enrol(version);
    expect((await stage.runs(version)).map((run) => [run.status, run.end_reason, run.cohort_id !== null, run.owner_id])).toEqual([
      ['open', null, true, zhang],
      ['open', null, true, zhang],
      ['ended', 'other_city', false, zhang],
    ]);
    expect(await stage.count('send_intent WHERE version_id = $1', [version.versionId])).toBe(2);
    expect(await stage.cohorts(version)).toMatchObject([{ runs: 2, open: 2 }]);
  });

  it('lets no resigned employee be the owner while another follows, and asks again at each later step', async () => {
    const version = await stage.publish(
      journey()
        .apiStart()
        .waitFor(1, 'days')
        .send([rungs.massSend('您好')])
        .end()
        .graph(),
    );
    const [customer = ''] = await stage.customers(1);
    const follow = async (employee: string, addedAt: string): Promise<unknown> =>
      stage.store.query('INSERT INTO relation (corp_id, employee_id, customer_id, added_at) VALUES ($1, $2, $3, $4)', [
        stage.corpId,
        employee,
        customer,
        addedAt,
      ]);
    await stage.store.query(`INSERT INTO employee (corp_id, id, name, active) VALUES ($1, 'gone', '走', false)`, [stage.corpId]);
    await follow('gone', '2025-01-01');
    await stage.enter(version, [customer]);
    await stage.enrol(version);
    expect((await stage.runs(version)).map((run) => run.owner_id)).toEqual([zhang]);
    await stage.store.query('UPDATE relation SET ended_at = now() WHERE customer_id = $1 AND employee_id = $2', [customer, zhang]);
    await follow('li', '2026-06-01');
    await stage.passTime(version);
    await stage.beat(version);
    expect(await stage.store.query('SELECT sender FROM send_intent WHERE customer_id = $1', [customer])).toEqual([{ sender: 'li' }]);
  });

  it('keeps the values a condition used', async () => {
    const version = await onlyShanghai();
    await stage.enter(version, await stage.customers(1, { city: '北京' }));
    await stage.enrol(version);
    const [step] = await stage.store.query<{ explanation: object }>(
      `SELECT explanation FROM run_step s JOIN run r ON r.id = s.run_id WHERE r.version_id = $1 AND result = 'otherwise'`,
      [version.versionId],
    );
    expect(JSON.stringify(step?.explanation)).toContain('北京');
  });

  it('fills the youngest cohort with room, then opens the next', async () => {
    const version = await onlyShanghai();
    await stage.enter(version, await stage.customers(300, { city: '上海' }));
    await stage.enrol(version);
    await stage.enter(version, await stage.customers(450, { city: '上海' }));
    await stage.enrol(version);
    expect((await stage.cohorts(version)).map(({ runs }) => runs)).toEqual([500, 250]);
  });

  it('makes one run of many causes at once, and says why the others made none', async () => {
    const version = await onlyShanghai();
    const customers = await stage.customers(20, { city: '上海' });
    for (let cause = 0; cause < 6; cause += 1) await stage.enter(version, customers);
    await Promise.all(Array.from({ length: 6 }, async () => stage.engine.enrolment.run(version.versionId, 20)));
    expect(await stage.runs(version)).toHaveLength(20);
    expect(await stage.count('send_intent WHERE version_id = $1', [version.versionId])).toBe(20);
    expect((await reasons(version)).filter((reason) => reason === 'already_open')).toHaveLength(100);
    expect((await stage.cohorts(version)).reduce((sum, { runs }) => sum + runs, 0)).toBe(20);
  });

  it('lets a customer in again after the exit, and never again where the journey says so', async () => {
    const again = await stage.publish(journey().apiStart().end().graph());
    const never = await stage.publish(journey({ reentry: 'never' }).apiStart().end().graph());
    const customers = await stage.customers(3);
    for (const version of [again, never]) {
      for (let visit = 0; visit < 2; visit += 1) {
        await stage.enter(version, customers);
        await stage.enrol(version);
      }
    }
    expect(await stage.runs(again)).toHaveLength(6);
    expect(await stage.runs(never)).toHaveLength(3);
    expect(await reasons(never)).toEqual([null, null, null, 'never_again', 'never_again', 'never_again']);
  });

  it('lets nobody into a version that all were to leave for a newer one, whatever its pace, and says why', async () => {
    const version = await stage.publish(journey().apiStart().end().graph());
    const customers = await stage.customers(2);
    await stage.enter(version, customers);
    await stage.store.query(
      `INSERT INTO run_ending (corp_id, journey_id, below, reason, asked_by, people, done_at) VALUES ($1, $2, 2, 'replaced', 'test', 0, now())`,
      [stage.corpId, version.journeyId],
    );
    const [next] = await stage.store.query<{ id: string }>(
      `INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by)
       SELECT corp_id, journey_id, 2, graph, plan_hash, 'test' FROM journey_version WHERE id = $1 RETURNING id`,
      [version.versionId],
    );
    const newer = { ...version, versionId: next?.id ?? '' };
    await stage.enter(newer, customers);
    for (const one of [version, newer]) await stage.enrol(one);
    expect([await reasons(version), await reasons(newer)]).toEqual([
      ['replaced', 'replaced'],
      [null, null],
    ]);
  });

  it('holds once in a life also against two enrolments at the same moment', async () => {
    const version = await stage.publish(journey({ reentry: 'never' }).apiStart().end().graph());
    const customers = await stage.customers(10);
    for (let cause = 0; cause < 5; cause += 1) await stage.enter(version, customers);
    await Promise.all(Array.from({ length: 5 }, async () => stage.engine.enrolment.run(version.versionId, 10)));
    expect(await stage.runs(version)).toHaveLength(10);
  });

  it('refuses what waits for an archived journey, and enrols for a stopped one', async () => {
    const version = await onlyShanghai();
    await stage.store.query('UPDATE journey SET stopped = true WHERE id = $1', [version.journeyId]);
    await stage.enter(version, await stage.customers(1, { city: '上海' }));
    await stage.enrol(version);
    await stage.store.query('UPDATE journey SET archived_at = now() WHERE id = $1', [version.journeyId]);
    await stage.enter(version, await stage.customers(1, { city: '上海' }));
    await stage.enrol(version);
    expect(await reasons(version)).toEqual([null, 'archived']);
  });

  it('says that a bulk entry is done when its last entry is settled, also when several settle it', async () => {
    const version = await onlyShanghai();
    const [batch] = await stage.store.query<{ id: string }>(
      `INSERT INTO entry_batch (corp_id, journey_id, total, created_by) VALUES ($1, $2, 40, 'test') RETURNING id`,
      [stage.corpId, version.journeyId],
    );
    const id = batch?.id ?? '';
    await stage.enter(version, await stage.customers(40, { city: '上海' }), id);
    const enrolled = await Promise.all([0, 1].map(async () => stage.engine.enrolment.run(version.versionId, 20)));
    const finished = await Promise.all(enrolled.map(async (done) => stage.engine.entries.finishBatches(done?.batchIds ?? [])));
    expect(finished.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await stage.count('send_intent WHERE batch_id = $1', [id])).toBe(40);
  });
});
