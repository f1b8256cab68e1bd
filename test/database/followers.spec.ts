import { compileAudience } from '@tagtrail/core/audience';
import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineStage, readMarginMs, zhang, type Published, type Sight } from './engine-stage.js';
import { SegmentStage } from './segment-stage.js';

const li = 'li';
const rule = { followedBy: [[li, 'wu']] } as const;

let stage: EngineStage;
beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => stage.close());

/** start ─ until the rule holds, or no longer ─ end */
const waits = (when: object): Promise<Published> =>
  stage.publish(
    journey()
      .apiStart()
      .waitForEvent(
        { kind: 'condition', rule: JSON.parse(JSON.stringify(when)), timeout: { amount: 3, unit: 'days' } },
        { timedOut: (path) => path.end('late') },
      )
      .end('held')
      .graph(),
  );

async function standing(version: Published): Promise<readonly (string | null)[]> {
  await stage.beat(version);
  return (await stage.runs(version)).map(({ end_reason: reason }) => reason);
}

const befriends = (customer: string): Promise<string> =>
  stage.see(customer, { hint: 'add_external_contact', employee: li, addedAt: new Date().toISOString() });

/** As WeCom tells that an employee has deleted the customer, once the margin for late reads is over. */
async function drops(customer: string): Promise<void> {
  const at = new Date(Date.now() + readMarginMs).toISOString();
  await stage.see(customer, {
    hint: 'del_external_contact',
    employee: li,
    at,
    follows: false,
    others: [{ userid: zhang, addedAt: '2026-01-01T00:00:00Z', tagIds: [] }],
  });
}

it('who follows a customer decides a branch, ends the waits that ask for it, and stays in the history of the customer', async () => {
  const branch = await stage.publish(journey().apiStart().condition({ followed: { rule } }).end().graph());
  const on = await waits(rule);
  const off = await waits({ '!': [rule] });
  const [customer = '', other = ''] = await stage.customers(2);
  await stage.enter(on, [customer, other]);
  await stage.enrol(on);
  expect(await standing(on)).toEqual([null, null]);
  await befriends(customer);
  expect(await standing(on)).toEqual(['held', null]);
  for (const version of [branch, off]) {
    await stage.enter(version, [customer, other]);
    await stage.enrol(version);
  }
  const chosen = await stage.store.query(
    `SELECT s.result FROM run r JOIN run_step s ON s.run_id = r.id WHERE r.version_id = $1 AND s.explanation IS NOT NULL ORDER BY r.customer_id`,
    [branch.versionId],
  );
  expect(chosen).toEqual([{ result: 'arm:followed' }, { result: 'otherwise' }]);
  expect(await standing(off)).toEqual([null, 'held']);
  await drops(customer);
  expect(await standing(off)).toEqual(['held', 'held']);
  expect(await stage.store.query(`SELECT kind, payload FROM customer_event WHERE customer_id = $1 ORDER BY seq`, [customer])).toEqual([
    { kind: 'customer_added', payload: { employeeId: li, state: null } },
    { kind: 'follower_left', payload: { employeeId: li } },
  ]);
});

it('the members of a segment follow who befriends them and who leaves them', async () => {
  const segments = new SegmentStage(stage);
  const [customer = '', other = ''] = await stage.customers(2);
  await befriends(other);
  const id = await segments.keep(JSON.parse(JSON.stringify(rule)));
  const members = async (): Promise<readonly string[]> => {
    await segments.settle();
    return segments.members(id);
  };
  expect(await members()).toEqual([other]);
  await befriends(customer);
  expect(await members()).toEqual([customer, other]);
  await drops(other);
  expect(await members()).toEqual([customer]);
});

it('a tag is as old as the first that was set: it moves along, comes back with its friendship, and is not set anew by a second employee', async () => {
  const tag = 'et-gold';
  const newly = { taggedWithin: [{ var: 'tags' }, [tag], 'P7D'] } as const;
  const tagged = { tagIds: [tag] };
  const [handedOver = '', back = '', second = '', fresh = ''] = await stage.customers(4);
  const all = [handedOver, back, second, fresh];
  for (const customer of all) await stage.see(customer, customer === fresh ? {} : tagged);
  await stage.store.query(`UPDATE relation_tag SET since = now() - interval '60 days' WHERE customer_id = ANY($1)`, [all]);
  const leaves = async (customer: string, others: Sight['others'] = []): Promise<unknown> =>
    stage.see(customer, { hint: 'del_external_contact', at: new Date(Date.now() + readMarginMs).toISOString(), follows: false, others });

  await stage.see(handedOver, { ...tagged, employee: li, assigned: true, addedAt: new Date().toISOString() });
  await leaves(handedOver, [{ userid: li, addedAt: new Date().toISOString(), tagIds: [tag] }]);
  await leaves(back);
  await stage.see(back, { ...tagged, hint: 'add_external_contact', at: new Date(Date.now() + 2 * readMarginMs).toISOString() });
  await stage.see(second, { ...tagged, employee: li });
  await stage.see(fresh, tagged);

  const held = await stage.store.query<{ id: string }>(
    'SELECT DISTINCT customer_id AS id FROM relation_tag WHERE tag_id = $2 AND customer_id = ANY($1) ORDER BY 1',
    [all, tag],
  );
  expect(held.map(({ id }) => id)).toEqual(all);
  const version = await stage.publish(
    journey()
      .apiStart()
      .condition({ newly: { rule: newly } })
      .end()
      .graph(),
  );
  await stage.enter(version, all);
  await stage.enrol(version);
  const led = await stage.store.query<{ result: string }>(
    `SELECT s.result FROM run r JOIN run_step s ON s.run_id = r.id WHERE r.version_id = $1 AND s.explanation IS NOT NULL ORDER BY r.customer_id`,
    [version.versionId],
  );
  expect(led.map(({ result }) => result)).toEqual(['otherwise', 'otherwise', 'otherwise', 'arm:newly']);
  const { joins, where, params } = compileAudience(newly, { atMs: Date.now(), zone: 'Asia/Shanghai', segments: new Map(), range: null });
  const members = await stage.store.query<{ id: string }>(`SELECT c.id FROM customer c ${joins} WHERE c.corp_id = $1 AND ${where} ORDER BY 1`, [
    stage.corpId,
    ...params,
  ]);
  expect(members).toEqual([{ id: fresh }]);
});
