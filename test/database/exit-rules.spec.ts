import type { GraphSettings } from '@tagtrail/core/graph';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

const paid = { when: { kind: 'tag', tagId: 'paid' } } as const;
const week = { amount: 7, unit: 'days' } as const;

/** start ─ send ─ one day ─ send ─ end */
const reminders = (settings: Omit<GraphSettings, 'reentry'>): Promise<Published> =>
  stage.publish(
    journey({ reentry: 'afterExit', ...settings })
      .apiStart()
      .send([rungs.massSend('还没付款哦')])
      .waitFor(1, 'days')
      .send([rungs.massSend('再提醒一次')])
      .end()
      .graph(),
  );

async function begin(version: Published): Promise<string> {
  const [customer = ''] = await stage.customers(1);
  await stage.enter(version, [customer]);
  await stage.enrol(version);
  return customer;
}

const standing = async (version: Published): Promise<readonly (readonly [string, string | null])[]> =>
  (await stage.runs(version)).map((run) => [run.status, run.end_reason] as const);
const sends = async ({ versionId }: Published): Promise<readonly (string | null)[]> =>
  (await stage.store.query<{ state: string }>('SELECT state FROM send_intent WHERE version_id = $1 ORDER BY planned_at', [versionId])).map(
    ({ state }) => state,
  );
const goals = ({ versionId }: Published): Promise<number> => stage.count('run_goal WHERE version_id = $1', [versionId]);

describe('an exit rule', () => {
  it('ends a run where it waits for its send, and takes back what was not sent', async () => {
    const version = await reminders({ exits: [{ when: { kind: 'tag', tagId: 'other' } }, paid] });
    const customer = await begin(version);
    expect(await sends(version)).toEqual(['planned']);
    await stage.see(customer, { tagIds: ['paid'] });
    expect(await sends(version)).toEqual(['suppressed']);
    await stage.beat(version);
    expect(await standing(version)).toEqual([['ended', 'exit:2']]);
    expect(await sends(version)).toEqual(['suppressed']);
  });

  it('ends one that sleeps, once, whatever else happens', async () => {
    const version = await reminders({ exits: [paid] });
    const customer = await begin(version);
    await stage.answer(version, 'delivered');
    await stage.beat(version);
    await stage.see(customer, { tagIds: ['paid'] });
    await stage.see(customer, { tagIds: [] });
    await stage.see(customer, { tagIds: ['paid'] });
    await stage.beat(version);
    expect(await standing(version)).toEqual([['ended', 'exit:1']]);
    expect(await stage.count(`run_event WHERE kind = 'end'`)).toBe(2);
  });

  it('by a condition ends a run when a change makes it true, and one that comes when it is true already', async () => {
    const version = await reminders({ exits: [{ when: { kind: 'condition', rule: { in: ['vip', { var: 'tags' }] } } }] });
    const customer = await begin(version);
    await stage.see(customer, { tagIds: ['vip'] });
    await stage.beat(version);
    await stage.enter(version, [customer]);
    await stage.enrol(version);
    expect(await standing(version)).toEqual([
      ['ended', 'exit:1'],
      ['ended', 'exit:1'],
    ]);
  });

  it('leaves alone who has no run here, and journeys that did not ask', async () => {
    const version = await reminders({});
    const customer = await begin(version);
    await stage.see(customer, { tagIds: ['paid'] });
    await stage.beat(version);
    expect(await standing(version)).toEqual([['open', null]]);
  });
});

describe('a goal', () => {
  it('counts once, within its window, also after the run has ended; and ends the run where it is to', async () => {
    const counted = await reminders({ goal: { ...paid, within: week, ends: false } });
    const ending = await reminders({ goal: { ...paid, within: week, ends: true } });
    const customer = await begin(counted);
    await stage.enter(ending, [customer]);
    await stage.enrol(ending);
    await stage.tell(customer, 'changed');
    await stage.see(customer, { tagIds: ['paid'] });
    await stage.see(customer, { tagIds: [] });
    await stage.see(customer, { tagIds: ['paid'] });
    await stage.beat(counted);
    await stage.beat(ending);
    expect([await goals(counted), await goals(ending)]).toEqual([1, 1]);
    expect([await standing(counted), await standing(ending)]).toEqual([[['open', null]], [['ended', 'goal']]]);
  });

  it('counts nobody who comes too late', async () => {
    const version = await reminders({ goal: { ...paid, within: week, ends: true } });
    const customer = await begin(version);
    await stage.store.query(`UPDATE run SET started_at = started_at - interval '8 days' WHERE customer_id = $1`, [customer]);
    await stage.see(customer, { tagIds: ['paid'] });
    await stage.beat(version);
    expect([await goals(version), await standing(version)]).toEqual([0, [['open', null]]]);
  });
});
