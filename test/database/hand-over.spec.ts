import { hastenHandOver, settle, type FailedRecipient, type HandOverResult } from '@tagtrail/ledger';
import { createIntake, EachInTurn, TaskRepository, type OpenTask } from '@tagtrail/worker/parts';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let tasks: TaskRepository;
let customers: readonly string[];
let externalIds: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  tasks = new TaskRepository(stage.database);
  customers = await stage.customers(3);
  externalIds = (await stage.store.query<{ id: string }>('SELECT external_userid AS id FROM customer ORDER BY customer.id')).map(({ id }) => id);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
  await stage.store.query(`DELETE FROM relation WHERE employee_id = 'li'; DELETE FROM dirty`);
});

const idAt = (index: number): string => externalIds[index] ?? '';

/** Hand-overs of all customers, asked for in one call that WeCom took, but for those who failed. */
async function takenByWecom(failed: readonly FailedRecipient[] = []): Promise<OpenTask> {
  await stage.plan({ ask: 'handOver', customers });
  await stage.reserveAll();
  const call = await stage.dispatch({ group: 'tag' });
  if (call === null) throw new Error('Nothing was dispatched');
  await settle(stage.database, { call, answer: { kind: 'accepted', msgid: null, failed }, heldMs: null, firstPollMs: -1 });
  const task = await tasks.claim();
  if (task === null) throw new Error('No hand-over is to be asked after');
  return task;
}

const told = async (): Promise<readonly object[]> =>
  (
    await stage.store.query<{ port: string; owner: string | null }>(
      `SELECT payload ->> 'port' AS port, payload ->> 'owner' AS owner FROM run_event JOIN run ON run.id = run_event.run_id ORDER BY run.customer_id`,
    )
  ).map(({ port, owner }) => ({ port, owner }));

const moved = (index: number): HandOverResult => ({ externalUserid: idAt(index), status: 'moved' });

describe('hand-overs with equal words to the same colleague', () => {
  it('are one call, and who was not taken is told at once, by the reason', async () => {
    await takenByWecom([
      { externalUserid: idAt(0), reason: 'capped', code: 40128 },
      { externalUserid: idAt(1), reason: 'refused', code: 40129 },
    ]);
    const [call, ...more] = await stage.calls<{ request_bytes: string; error_code: number }>();
    expect(more).toEqual([]);
    expect(JSON.parse(call?.request_bytes ?? '')).toEqual({
      handover_userid: 'zhang',
      takeover_userid: 'li',
      external_userid: expect.toSatisfy((asked: string[]) => [...asked].sort().join() === [...externalIds].sort().join()),
      transfer_success_msg: '您好',
    });
    expect(call?.error_code).toBe(40128);
    expect(await stage.states()).toEqual({ 'not_delivered:capped': 1, 'failed:refused': 1, accepted: 1 });
    expect(await told()).toEqual([
      { port: 'capped', owner: null },
      { port: 'failed', owner: null },
    ]);
  });

  it('are not asked for where the colleague is a friend already, who leads the run then', async () => {
    await stage.befriend('li', customers[1] ?? '');
    await takenByWecom();
    expect(await stage.states()).toEqual({ 'suppressed:already_there': 1, accepted: 2 });
    expect(await told()).toEqual([{ port: 'done', owner: 'li' }]);
  });
});

describe('a move that WeCom tells of', () => {
  it('is told to the run once our snapshot has it, and until then both friendships are looked at', async () => {
    const task = await takenByWecom();
    await tasks.applyHandOver(task, [moved(0)]);
    expect(await told()).toEqual([]);
    const raised = await stage.store.query<{ id: string }>('SELECT employee_id AS id FROM dirty WHERE external_userid = $1 ORDER BY 1', [idAt(0)]);
    expect(raised.map(({ id }) => id)).toEqual(['li', 'zhang']);
    await stage.befriend('li', customers[0] ?? '');
    await tasks.applyHandOver(task, [moved(0)]);
    await tasks.applyHandOver(task, [moved(0)]);
    expect(await told()).toEqual([{ port: 'done', owner: 'li' }]);
    expect(await stage.states()).toEqual({ delivered: 1, accepted: 2 });
  });

  it('is told at the end of its time in any case, and who still waits then has failed', async () => {
    const task = await takenByWecom();
    await tasks.applyHandOver({ ...task, windowOver: true }, [moved(0), { externalUserid: idAt(1), status: 'declined' }]);
    await tasks.closeUnconfirmed(task);
    expect(await told()).toEqual([
      { port: 'done', owner: 'li' },
      { port: 'refused', owner: null },
      { port: 'failed', owner: null },
    ]);
    expect(await stage.states()).toEqual({ delivered: 1, 'not_delivered:declined': 1, 'not_delivered:not_confirmed': 1 });
  });
});

describe('a refusal that WeCom lists without its time', () => {
  const declined: HandOverResult = { externalUserid: '', status: 'declined' };
  const refusalTold = (employee: string, ago: string): Promise<unknown> =>
    stage.store.query(`SELECT raise_hint($1, $2, $3, 'transfer_fail', 'refused', clock_timestamp() - $4::interval)`, [
      stage.corpId,
      employee,
      idAt(0),
      ago,
    ]);

  it('may be an earlier one’s, until she was seen waiting for this one', async () => {
    const task = await takenByWecom();
    await tasks.applyHandOver(task, [{ ...declined, externalUserid: idAt(0) }]);
    expect(await told()).toEqual([]);
    await tasks.applyHandOver(task, [{ externalUserid: idAt(0), status: 'waiting' }]);
    await tasks.applyHandOver(
      task,
      [0, 1].map((index) => ({ ...declined, externalUserid: idAt(index) })),
    );
    expect(await told()).toEqual([{ port: 'refused', owner: null }]);
    expect(await stage.states()).toEqual({ 'not_delivered:declined': 1, accepted: 2 });
  });

  it.each(['zhang', 'li'])('is this one’s when a callback of %s has told of it since', async (employee) => {
    const task = await takenByWecom();
    await refusalTold(employee, '1 hour');
    await tasks.applyHandOver(task, [{ ...declined, externalUserid: idAt(0) }]);
    expect(await told()).toEqual([]);
    await refusalTold(employee, '0 s');
    await tasks.applyHandOver(task, [{ ...declined, externalUserid: idAt(0) }]);
    expect(await told()).toEqual([{ port: 'refused', owner: null }]);
  });
});

describe('customers of one call who have moved', () => {
  const silent = async (): Promise<void> => Promise.resolve();
  const inTurn = new EachInTurn({ failed: silent, mended: silent, succeeded: silent }, pino({ level: 'silent' }));
  const polls = async (): Promise<boolean> => (await tasks.claim()) !== null;

  /** What is due is read, and WeCom does not show yet that anybody has moved. */
  async function readAll(): Promise<number> {
    const { dirty, apply } = createIntake(stage.database, { marginMs: 0, inTurn });
    const due = await dirty.claim(20);
    for (const claimed of due) {
      const followed = { addedAt: null, state: null, tagIds: [], assigned: false };
      const others = claimed.employeeId === 'zhang' ? [] : [{ ...followed, userid: 'zhang' }];
      const follower = claimed.employeeId === 'zhang' ? { ...followed, userid: 'zhang' } : null;
      await apply.run(claimed, { name: null, follower, others });
    }
    return due.length;
  }

  it('are looked at once a minute, and a look that finds nothing new has nobody ask again', async () => {
    await stage.store.query('UPDATE corp SET first_synced_at = now()');
    const task = await takenByWecom();
    const all = [moved(0), moved(1), moved(2)];
    for (const _poll of all) await tasks.applyHandOver(task, all);
    expect(await stage.store.query('SELECT DISTINCT seq::int FROM dirty')).toEqual([{ seq: 1 }]);
    await tasks.reschedule(task, { waitMs: 3_600_000, polls: 1, keepCancel: true });
    expect(await readAll()).toBe(6);
    expect(await polls()).toBe(false);
    await tasks.applyHandOver(task, all);
    expect(await readAll()).toBe(0);
    await stage.store.query(`UPDATE dirty SET hinted_at = hinted_at - interval '1 minute'`);
    await tasks.applyHandOver(task, all);
    expect(await readAll()).toBe(6);
    expect(await polls()).toBe(false);
  });

  it('have WeCom asked again by a callback, even one that changes nothing', async () => {
    const task = await takenByWecom();
    await tasks.reschedule(task, { waitMs: 3_600_000, polls: 1, keepCancel: true });
    await stage.store.query(`SELECT raise_hint($1, 'zhang', $2, 'transfer_fail', 'refused', clock_timestamp())`, [stage.corpId, idAt(0)]);
    expect(await readAll()).toBe(1);
    expect(await polls()).toBe(true);
  });
});

describe('news of a customer on her way', () => {
  it('have WeCom asked at once, also while it is being asked', async () => {
    const task = await takenByWecom();
    await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => hastenHandOver(tx, customers[2] ?? ''));
    await tasks.reschedule(task, { waitMs: 3_600_000, polls: 1, keepCancel: true });
    expect(await stage.store.query(`SELECT next_poll_at <= clock_timestamp() + interval '2 s' AS soon FROM send_call`)).toEqual([{ soon: true }]);
  });

  it('of others do not', async () => {
    const task = await takenByWecom();
    await tasks.reschedule(task, { waitMs: 3_600_000, polls: 1, keepCancel: true });
    const [stranger = ''] = await stage.customers(1);
    await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => hastenHandOver(tx, stranger));
    expect(await stage.store.query(`SELECT next_poll_at > clock_timestamp() + interval '50 min' AS later FROM send_call`)).toEqual([{ later: true }]);
  });
});
