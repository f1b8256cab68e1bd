import type { DispatchedCall } from '@tagtrail/core/http';
import type { Environment } from '../../support/environment.js';
import type { Arrival } from './judge.js';

/** A stop that held from its answer to the request that let go. Milliseconds of the epoch; all processes share one clock. */
export interface Stop {
  readonly scope: 'journey' | 'corp' | 'channel';
  /** Null for the corp. */
  readonly target: string | null;
  readonly answeredAt: number;
  readonly releasedAt: number;
  /** Calls that the answer named: dispatched before, and perhaps still on their way. */
  readonly named: readonly DispatchedCall[];
}

/** An unsubscribe; by the database's clock it was committed after `at` under a lock that keeps every dispatch out. */
export interface Unsubscribe {
  readonly externalUserid: string;
  readonly at: number;
  readonly answeredAt: number;
  readonly named: readonly DispatchedCall[];
}

/** What the ledger says of one recipient's call. */
export interface LedgerRow {
  readonly externalUserid: string;
  readonly intentId: string;
  readonly state: string;
  readonly plannedAt: number;
  readonly journeyId: string;
  readonly channel: string;
  readonly callId: string | null;
  readonly msgid: string | null;
  readonly dispatchedAt: number | null;
}

export async function readLedger({ database }: Environment): Promise<readonly LedgerRow[]> {
  const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;
  return database.query<LedgerRow>(
    `SELECT c.external_userid AS "externalUserid", i.id AS "intentId", i.state, ${ms('i.planned_at')} AS "plannedAt", i.journey_id AS "journeyId", i.channel,
            k.id::text AS "callId", k.msgid, ${ms('k.dispatched_at')} AS "dispatchedAt"
     FROM send_intent i JOIN customer c ON c.id = i.customer_id LEFT JOIN send_call k ON k.id = i.call_id`,
  );
}

const covers = (stop: Stop, row: LedgerRow): boolean =>
  stop.scope === 'corp' || (stop.scope === 'journey' ? row.journeyId === stop.target : row.channel === stop.target);

const during = (at: number | null, { answeredAt, releasedAt }: Pick<Stop, 'answeredAt' | 'releasedAt'>): boolean =>
  at !== null && at > answeredAt && at < releasedAt;

/** Counter-examples to "nothing is dispatched while a stop that covers it holds". */
export function dispatchedWhileStopped(stops: readonly Stop[], ledger: readonly LedgerRow[]): readonly unknown[] {
  return stops.flatMap((stop) => ledger.filter((row) => covers(stop, row) && during(row.dispatchedAt, stop)).map((row) => ({ stop, row })));
}

/** Counter-examples to "what arrives while a stop holds was named by its answer, and arrives within 15 s". */
export function arrivedUnnamed(stops: readonly Stop[], ledger: readonly LedgerRow[], found: readonly Arrival[]): readonly unknown[] {
  return stops.flatMap((stop) =>
    found
      .filter(({ at }) => during(at, stop))
      .flatMap((arrival) => ledger.filter((row) => isOf(arrival, row) && covers(stop, row)).map((row) => ({ stop, arrival, row })))
      .filter(({ arrival, row }) => arrival.at > stop.answeredAt + 15_000 || !stop.named.some(({ callId }) => callId === row.callId)),
  );
}

/** Counter-examples to "nobody is written to after an unsubscribe, but for what its answer named". */
export function writtenAfterUnsubscribe(
  unsubscribes: readonly Unsubscribe[],
  ledger: readonly LedgerRow[],
  found: readonly Arrival[],
): readonly unknown[] {
  return unsubscribes.flatMap((unsubscribe) => {
    const rows = ledger.filter(({ externalUserid }) => externalUserid === unsubscribe.externalUserid);
    const dispatched = rows.filter(({ dispatchedAt }) => dispatchedAt !== null && dispatchedAt > unsubscribe.at).map((row) => ({ unsubscribe, row }));
    const arrived = found
      .filter((arrival) => arrival.at > unsubscribe.answeredAt && rows.some((row) => isOf(arrival, row)))
      .filter((arrival) => !unsubscribe.named.some(({ callId }) => rows.some((row) => row.callId === callId && isOf(arrival, row))))
      .map((arrival) => ({ unsubscribe, arrival }));
    return [...dispatched, ...arrived];
  });
}

/** Counter-examples to "everybody who did not unsubscribe is written to exactly once in the end". */
export function notOnce(entered: readonly string[], unsubscribed: ReadonlySet<string>, found: readonly Arrival[]): readonly unknown[] {
  const times = new Map<string, number>();
  for (const { recipient } of found) times.set(recipient, (times.get(recipient) ?? 0) + 1);
  return entered
    .map((externalUserid) => ({ externalUserid, taken: times.get(externalUserid) ?? 0 }))
    .filter(({ externalUserid, taken }) => taken > 1 || (taken === 0 && !unsubscribed.has(externalUserid)));
}

/** How many sends a stop found planned and let go only afterwards: without any, nothing was shown. */
export function heldBack(stops: readonly Stop[], ledger: readonly LedgerRow[]): number {
  return stops.reduce(
    (sum, stop) =>
      sum +
      ledger.filter((row) => covers(stop, row) && row.plannedAt < stop.answeredAt && row.dispatchedAt !== null && row.dispatchedAt >= stop.releasedAt)
        .length,
    0,
  );
}

function isOf({ recipient, id }: Arrival, row: LedgerRow): boolean {
  return row.externalUserid === recipient && (id === row.msgid || id === row.intentId);
}
