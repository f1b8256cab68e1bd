import { Client, Connection } from '@temporalio/client';
import { connectDemoCorp } from '../../support/demo-corp.js';
import { startEnvironment, type Environment } from '../../support/environment.js';
import { eventually } from '../../support/eventually.js';
import type { TestProcess } from '../../support/test-process.js';
import { singleSend } from './graphs.js';
import { startMetronome } from './metronome.js';
import { giveOwnWords } from './own-words.js';

/** Of the send group, in calls a minute: WeCom's own, as the product uses it from the start. */
export const limitPerMinute = 600;
/** Distance of two slots: the guard and the jitter, 150 ms each, are spread over the minute. */
export const spacingMs = 60_300 / limitPerMinute;
const slackMs = 300;
/** The first calls open token, connections and lanes. */
const warmUp = 10;

/** What a run of single sends through the gate showed. */
export interface GateRun {
  /** When each call arrived at the sandbox, in milliseconds, oldest first. */
  readonly arrivedAt: readonly number[];
  /** The fullest sliding minute by the sandbox's own count. */
  readonly fullestMinute: number;
  /** While a queue stands: slots at which a call began, those there were between the first and the last of them, and those handed out but not used. */
  readonly slots: { readonly used: number; readonly possible: number; readonly givenUp: number };
  /** Where slots went by: pauses longer than two slots, beside the death; in milliseconds from the first slot. */
  readonly story: { readonly killedAtMs: number; readonly pauses: readonly { readonly fromMs: number; readonly forMs: number }[] };
  /** Calls that were begun between the moment the urgent one was there to be seen, committed, and its own beginning. */
  readonly beforeUrgent: number;
  /** Slots that the machine itself was too busy for, by a process that does nothing but commit a row at each. */
  readonly machineMissed: number;
  /** How many calls waited when the urgent one came. */
  readonly behind: number;
}

/** Three workers send to `calls` customers one by one; the one with the lanes is killed half-way; an urgent send comes after that. */
export async function runThroughGate(calls: number): Promise<GateRun> {
  const environment = await startEnvironment({ workers: 3, customers: calls + 1 + warmUp, timeScale: 1 });
  try {
    const corp = await connectDemoCorp(environment);
    await giveOwnWords(corp);
    const ordinary = await corp.publish('群发', singleSend('您好 {{stage|无}}'));
    const urgent = await corp.publish('加急', singleSend('请查收 {{stage|无}}', { urgent: true }));
    await corp.enter(ordinary, corp.customers.slice(calls + 1));
    await begun(environment, warmUp);
    await corp.enter(ordinary, corp.customers.slice(0, calls));
    await eventually(async () => (await waitingCalls(environment)) > calls / 4, { withinMs: 60_000, everyMs: 20 });
    const metronome = await startMetronome(environment.database, spacingMs);
    const from = Date.now();
    await begun(environment, warmUp + calls / 2);
    await (await laneHolder(environment)).kill();
    const killedAt = Date.now();
    await begun(environment, warmUp + calls * 0.75);
    const behind = await waitingCalls(environment);
    await corp.enter(urgent, corp.customers.slice(calls, calls + 1));
    const seenAt = await firstSeen(environment, urgent);
    await begun(environment, warmUp + calls + 1);
    await metronome.stop();
    return {
      machineMissed: metronome.late,
      ...(await seenBySandbox(environment)),
      ...(await slotsOf(environment, from, killedAt)),
      beforeUrgent: await beforeUrgent(environment, urgent, seenAt),
      behind,
    };
  } finally {
    await environment.stop();
  }
}

/** The worst to lose: the worker in which Temporal has opened most lanes. Its identity there is `pid@host`. */
export async function laneHolder({ workers, temporalAddress, namespace }: Environment): Promise<TestProcess> {
  const connection = await Connection.connect({ address: temporalAddress });
  const { workflow } = new Client({ connection, namespace });
  const lanes: string[] = [];
  for await (const { workflowId } of workflow.list({ query: `WorkflowType = 'sending' AND ExecutionStatus = 'Running'` })) {
    const { raw } = await workflow.getHandle(workflowId).describe();
    lanes.push(...(raw.pendingActivities ?? []).map(({ lastWorkerIdentity }) => lastWorkerIdentity ?? ''));
  }
  await connection.close();
  const held = ({ pid }: TestProcess): number => lanes.filter((identity) => identity.startsWith(`${String(pid)}@`)).length;
  const [most] = workers.toSorted((a, b) => held(b) - held(a));
  if (most === undefined || held(most) === 0) throw new Error(`No worker has a lane: ${lanes.join(', ')}`);
  return most;
}

/** Most arrivals in any sliding window. */
export function fullest(arrivedAt: readonly number[], windowMs: number): number {
  let from = 0;
  let most = 0;
  arrivedAt.forEach((at, index) => {
    while (at - (arrivedAt[from] ?? at) > windowMs) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

/** What even slots allow a window to hold at most; for a minute it is below the limit. */
export const mostIn = (windowMs: number): number => Math.floor((windowMs + slackMs) / spacingMs) + 1;

async function begun({ database }: Environment, calls: number): Promise<void> {
  await eventually(
    async () => {
      const [row] = await database.query<{
        n: number;
      }>(`SELECT count(*)::int AS n FROM send_call WHERE state NOT IN ('reserved', 'dispatching', 'returned', 'refused')
      OR state = 'dispatching' AND dispatched_at < clock_timestamp() - interval '1 s'`);
      return (row?.n ?? 0) >= calls;
    },
    { withinMs: calls * spacingMs + 60_000, everyMs: 100 },
  );
}

async function waitingCalls({ database }: Environment): Promise<number> {
  const [row] = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM send_call WHERE state = 'reserved'`);
  return row?.n ?? 0;
}

async function seenBySandbox({ sandbox }: Environment): Promise<Pick<GateRun, 'arrivedAt' | 'fullestMinute'>> {
  const { items } = await sandbox.ok<{ items: { tArrive: number }[] }>('GET', '/ledger?kind=call&api=add_msg_template');
  const { groups } = await sandbox.ok<{ groups: Record<string, { max: number }> }>('GET', '/rate');
  return { arrivedAt: items.map(({ tArrive }) => tArrive).sort((a, b) => a - b), fullestMinute: groups['send']?.max ?? Number.NaN };
}

async function slotsOf({ database }: Environment, from: number, killedAt: number): Promise<Pick<GateRun, 'slots' | 'story'>> {
  const rows = await database.query<{ at: number; used: boolean | null }>(
    `SELECT (extract(epoch FROM slot_at) * 1000)::float8 AS at, used FROM slot_log WHERE grp = 'send' AND slot_at >= to_timestamp($1 / 1000.0) ORDER BY slot_at`,
    [from],
  );
  const used = rows.filter((row) => row.used === true).map(({ at }) => at);
  const [first = Number.NaN] = used;
  const pauses = used.flatMap((at, index) => {
    const before = used[index - 1] ?? at;
    return at - before > 2 * spacingMs ? [{ fromMs: Math.round(before - first), forMs: Math.round(at - before) }] : [];
  });
  const possible = Math.round(((used.at(-1) ?? Number.NaN) - first) / spacingMs) + 1;
  return { slots: { used: used.length, possible, givenUp: rows.length - used.length }, story: { killedAtMs: Math.round(killedAt - first), pauses } };
}

/** When another session first sees the call. Its row tells when the transaction began that made it, and on a busy machine slots go by until that is committed. */
async function firstSeen({ database }: Environment, journeyId: string): Promise<string> {
  return eventually(
    async () => {
      const [row] = await database.query<{ at: string }>('SELECT clock_timestamp()::text AS at FROM send_call WHERE journey_id = $1 LIMIT 1', [
        journeyId,
      ]);
      return row?.at;
    },
    { withinMs: 30_000, everyMs: 5 },
  );
}

async function beforeUrgent({ database }: Environment, journeyId: string, seenAt: string): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM send_call other, send_call urgent
     WHERE urgent.journey_id = $1 AND other.id <> urgent.id AND other.dispatched_at BETWEEN $2 AND urgent.dispatched_at`,
    [journeyId, seenAt],
  );
  return row?.n ?? Number.NaN;
}
