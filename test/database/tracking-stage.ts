import { markLost, settle, type VainReading } from '@tagtrail/ledger';
import { type DispatchedCall, type OpenTask, type TaskReading, TaskRepository, UnknownCallRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Ask } from './ledger-asks.js';
import { LedgerStage } from './ledger-stage.js';

export let stage: LedgerStage;
export let tasks: TaskRepository;
export let unknowns: UnknownCallRepository;
export let customers: readonly string[];
export let externalIds: readonly string[];

/** Four customers, of whom messages are sent, and the two who look what became of them; for the tests of the file that asks. */
export function standTrackingStage(): void {
  beforeAll(async () => {
    stage = await LedgerStage.create();
    tasks = new TaskRepository(stage.database);
    unknowns = new UnknownCallRepository(stage.database);
    customers = await stage.customers(4);
    externalIds = (await stage.store.query<{ id: string }>('SELECT external_userid AS id FROM customer ORDER BY id')).map(({ id }) => id);
  });
  afterAll(async () => {
    await stage.close();
  });
  beforeEach(async () => {
    await stage.clear();
  });
}

export async function dispatched(ask: Ask, maxAttempts = 3): Promise<DispatchedCall> {
  await stage.plan({ ask, customers: ask === 'massSend' ? customers : customers.slice(0, 1), maxAttempts });
  return dispatchNext(ask);
}

export async function dispatchNext(ask: Ask): Promise<DispatchedCall> {
  await stage.reserveAll();
  const group = ask === 'webhook' || ask === 'email' ? 'other' : 'send';
  const call = await stage.dispatch({ group });
  if (call === null) throw new Error('Nothing was dispatched');
  return call;
}

export async function openTask(): Promise<OpenTask> {
  const call = await dispatched('massSend');
  await settle(stage.database, {
    call,
    answer: { kind: 'accepted', msgid: `m${call.id}`, failed: [] },
    heldMs: null,
    firstPollMs: -1,
  });
  const task = await tasks.claim();
  if (task === null) throw new Error('No task is due');
  return task;
}

export async function unknownCall(ask: Ask, maxAttempts = 3): Promise<string> {
  const { id } = await dispatched(ask, maxAttempts);
  await stage.store.query(`UPDATE send_call SET dispatched_at = now() - interval '31 s'`);
  await markLost(stage.database);
  return id;
}

export async function claimed(): Promise<Awaited<ReturnType<UnknownCallRepository['claim']>>[number]> {
  const [call] = await unknowns.claim(0);
  if (call === undefined) throw new Error('No unknown call is due');
  return call;
}

export const vain = (id: string): VainReading => ({
  id,
  pollAt: null,
  code: null,
  held: false,
  soonMs: 10_000,
  longestMs: 60_000,
  shownAfterMs: 900_000,
});
export const vainOf = async (id: string): Promise<unknown> =>
  (
    await stage.store.query(
      `SELECT unread_code AS code, unread_shown AS shown, round(extract(epoch FROM next_poll_at - now()))::int AS "waitS" FROM send_call WHERE id = $1`,
      [id],
    )
  )[0];

export const reading = (...statuses: readonly TaskReading['results'][number]['status'][]): TaskReading => ({
  senders: [{ userid: 'zhang', confirmed: true, confirmedAt: null }],
  confirmed: true,
  results: statuses.map((status, i) => ({ externalUserid: externalIds[i] ?? '', status, sentAt: null })),
});
export const ports = async (): Promise<readonly string[]> =>
  (await stage.store.query<{ port: string }>(`SELECT payload ->> 'port' AS port FROM run_event ORDER BY 1`)).map(({ port }) => port);
