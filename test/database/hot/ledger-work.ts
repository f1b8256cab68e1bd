import { randomUUID } from 'node:crypto';
import { usualBreaker } from '@tagtrail/core/policy';
import {
  corpsWithCallsDue,
  endRepeats,
  expire,
  findSenders,
  markLost,
  releaseOverdue,
  returnCalls,
  settle,
  wakeGroupWaits,
  wakeReleased,
  wakeWaiting,
  wakeWaitingForMedia,
} from '@tagtrail/ledger';
import {
  AlertRaiser,
  AlertRepository,
  Breaker,
  type DispatchedCall,
  LaneNeedRepository,
  type OpenTask,
  TaskRepository,
  UnknownCallRepository,
} from '@tagtrail/worker/parts';
import type { LedgerStage } from '../ledger-stage.js';
import type { HotWork } from './hot-work.js';

/** What sending and tracking do again and again, over a stage with a crowd. */
export function ledgerWork(stage: LedgerStage): readonly HotWork[] {
  return [...laneWork(stage), ...taskWork(stage), ...unknownWork(stage), ...queueWork(stage), ...watchWork(stage)];
}

const reserved = async (stage: LedgerStage, ask: 'massSend' | 'personal'): Promise<readonly string[]> => {
  const customers = await stage.customers(3);
  await stage.plan({ ask, customers });
  await stage.reserveAll();
  return customers;
};

function laneWork(stage: LedgerStage): readonly HotWork[] {
  const { database, corpId } = stage;
  const needs = new LaneNeedRepository(database);
  let calls: readonly DispatchedCall[] = [];
  return [
    { name: 'groups with work for lanes', prepare: async () => reserved(stage, 'massSend'), work: async () => needs.groups(corpId) },
    { name: 'calls that nobody begins', work: async () => needs.unserved(0) },
    { name: 'corps with calls that are due', work: async () => database.rows(corpsWithCallsDue, [0]) },
    { name: 'slot of the gate', work: async () => stage.gate.takeIfDue(corpId, 'send') },
    { name: 'dispatch of the next call', work: async () => (calls = await stage.dispatchSome(1)) },
    {
      name: 'settlement of an accepted call',
      work: async () => {
        for (const call of calls)
          await settle(database, { call, answer: { kind: 'accepted', msgid: randomUUID(), failed: [] }, heldMs: null, firstPollMs: -1 });
      },
    },
    { name: 'calls whose lane is lost', prepare: async () => lose(stage), work: async () => markLost(database) },
  ];
}

async function lose(stage: LedgerStage): Promise<void> {
  await reserved(stage, 'personal');
  await stage.dispatchSome(1);
  await stage.store.query(`UPDATE send_call SET dispatched_at = now() - interval '1 minute' WHERE state = 'dispatching'`);
}

/** Every other task is leased. */
async function free(stage: LedgerStage, taskId: string): Promise<void> {
  await stage.store.query(
    `UPDATE send_call SET next_poll_at = now() + interval '1 hour' WHERE tracking = 'open' AND next_poll_at < now() AND id <> $1`,
    [taskId],
  );
}

function taskWork(stage: LedgerStage): readonly HotWork[] {
  const tasks = new TaskRepository(stage.database);
  let task: OpenTask | null = null;
  const the = (): OpenTask => {
    if (task === null) throw new Error('No task is due');
    return task;
  };
  return [
    { name: 'task to read', work: async () => (task = await tasks.claim()) },
    { name: 'task to read, none', prepare: async () => free(stage, the().id), work: async () => tasks.claim() },
    {
      name: 'what was read of a task',
      work: async () => {
        const results = [{ externalUserid: 'nobody', status: 'unsent', sentAt: null } as const];
        await tasks.apply(the(), { senders: [{ userid: 'zhang', confirmed: true, confirmedAt: null }], confirmed: true, results });
        await tasks.reschedule(the(), { waitMs: 60_000, polls: 1, keepCancel: true });
      },
    },
    { name: 'who of a task is open', work: async () => tasks.remaining(the(), 60_000) },
    { name: 'task by its call', work: async () => tasks.find(stage.corpId, the().id) },
    { name: 'how many of a call are open', work: async () => tasks.counts(the().id) },
    { name: 'task that nobody confirmed', work: async () => tasks.closeUnconfirmed(the()) },
  ];
}

function unknownWork(stage: LedgerStage): readonly HotWork[] {
  const unknowns = new UnknownCallRepository(stage.database);
  let ids: readonly string[] = [];
  return [
    { name: 'unknown calls to look for', work: async () => (ids = (await unknowns.claim(0)).map(({ id }) => id)) },
    { name: 'unknown calls to look for, none', work: async () => unknowns.claim(0) },
    { name: 'recipients of unknown calls', work: async () => unknowns.recipients(ids) },
    { name: 'rivals of unknown calls', work: async () => unknowns.rivals(stage.corpId, ids, 'customer_mass_send') },
    { name: 'mass sends that are known', work: async () => unknowns.known(stage.corpId, ['crowd-1', 'none']) },
  ];
}

function queueWork(stage: LedgerStage): readonly HotWork[] {
  const { database, store, corpId } = stage;
  const waits = async (): Promise<void> => {
    await stage.plan({ ask: 'massSend', customers: await stage.customers(3) });
    await store.query(
      `UPDATE send_intent SET wait_reason = 'window', wait_revision = 0, due_at = now() + interval '1 hour' WHERE state = 'planned' AND call_id IS NULL AND content_key NOT LIKE 'crowd%'`,
    );
    await store.query('UPDATE send_policy SET revision = revision + 1, changed_at = now() WHERE corp_id = $1', [corpId]);
  };
  return [
    { name: 'what waits by rules of before', prepare: waits, work: async () => wakeWaiting(database) },
    { name: 'what waits for files', work: async () => wakeWaitingForMedia(database, corpId) },
    { name: 'what waits for groups', work: async () => wakeGroupWaits(database) },
    { name: 'what waits for a canary', work: async () => wakeReleased(database) },
    { name: 'canaries whose hold is over', work: async () => releaseOverdue(database) },
    { name: 'what waits for an employee', work: async () => findSenders(database) },
    {
      name: 'calls that go back',
      prepare: async () => {
        await reserved(stage, 'massSend');
        await store.query(`UPDATE send_call SET stale = true WHERE state = 'reserved'`);
      },
      work: async () => returnCalls(database),
    },
    { name: 'repeats that are over', work: async () => endRepeats(database) },
    {
      name: 'what has come too late',
      prepare: async () =>
        store.query(`UPDATE send_intent SET deadline = now() - interval '1 s' WHERE state = 'planned' AND content_key NOT LIKE 'crowd%'`),
      work: async () => expire(database),
    },
    { name: 'what has come too late, none', work: async () => expire(database) },
    { name: 'what waits by rules of before, none', work: async () => wakeWaiting(database) },
  ];
}

const after = { breaker: 1, hold: 1, complaint: 1, attention: 1, queue: 1, silent: 1 };

function watchWork(stage: LedgerStage): readonly HotWork[] {
  const { database, corpId } = stage;
  const raiser = new AlertRaiser(database);
  const alerts = new AlertRepository(database);
  const breaker = new Breaker(database);
  return [
    { name: 'shares by which journeys are stopped', work: async () => breaker.judge(corpId, usualBreaker) },
    {
      name: 'what people are told of',
      prepare: async () =>
        stage.store.query(
          `INSERT INTO inbox (corp_id, body_sha256, callback_timestamp, nonce, event, body) VALUES ($1, gen_random_uuid()::text, 1, 'now', 'x', '{}')`,
          [corpId],
        ),
      work: async () => raiser.judge(corpId, { after, employees: ['zhang'], endpoint: null }),
    },
    { name: 'corps whose people are told', work: async () => alerts.corps() },
    { name: 'message to people that is due', work: async () => alerts.claim() },
  ];
}
