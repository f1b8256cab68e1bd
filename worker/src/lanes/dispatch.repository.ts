import type { SendGroup } from '@tagtrail/core/contracts';
import { dispatch, heeding, installationBrake, markStale, nextCalls, noteReceiverTurn, takeReceiverTurn, type BegunCall } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { HoldRepository } from '../gate/hold.repository.js';
import { noteTurn, takeTurn } from './pace/member-pace.repository.js';

/** A call whose dispatch is committed: from now on its bytes may be on the wire. */
export interface DispatchedCall extends BegunCall {
  /** It tries whether what it was held for is over. */
  readonly probe: boolean;
}

export interface DispatchAsk {
  readonly corpId: string;
  readonly group: SendGroup;
  /** Calls of so many recipients. */
  readonly size: { readonly from: number; readonly to: number };
  /** How often each journey was served lately. */
  readonly served: Readonly<Record<string, number>>;
  readonly token: string;
  /** Null for a call that is dispatched before its lane has a slot. */
  readonly slot: { readonly id: string; readonly at: string } | null;
}

interface Claimed {
  readonly id: string;
  /** Something in its group is held. */
  readonly maybeHeld: boolean;
  /** To whom it goes as an app message; null for any other call. */
  readonly member: string | null;
}

interface Ready extends Claimed {
  readonly probe: boolean;
}

/** Best candidates looked at for one that no other lane is taking at this moment. */
const candidates = 16;
const advisoryClass = 740_101;
const timeoutMs = 10_000;
/** A dispatch holds switches and customers: a frozen process loses them soon. */
const idleMs = 5_000;

/**
 * Takes the best calls, $6 at most. The claim is an advisory lock that ends with the transaction: a row lock on the call here would come
 * before the switches and customers, against the order of locks.
 */
const claimSql = `
  SELECT id, recipients, EXISTS (SELECT 1 FROM hold WHERE hold.corp_id = $1 AND hold.grp = $2 AND hold.target <> '' AND hold.left_at IS NULL) AS "maybeHeld",
         (SELECT CASE WHEN api = 'message/send' THEN sender END FROM send_call WHERE send_call.id = best.id) AS member
  FROM (${nextCalls('$5')} LIMIT ${candidates}) AS best
  WHERE recipients BETWEEN $3 AND $4 AND pg_try_advisory_xact_lock(${advisoryClass}, (best.id % 2147483647)::int) LIMIT $6`;

/**
 * Holds every switch above the calls $2 of corp $1 and their customers, in the one order of locks, and gives those that one stops.
 * Materialized, so that what is asked of the switches never decides which of them are locked.
 */
const holdSql = `
  WITH calls AS MATERIALIZED (
    SELECT id, channel, journey_id, version_id FROM send_call WHERE id = ANY($2::bigint[])
  ), held AS MATERIALIZED (
    SELECT 'installation' AS what, NULL AS which, stopped FROM (SELECT stopped FROM installation WHERE id = 1 FOR SHARE) AS s
    UNION ALL SELECT 'corp', NULL, stopped FROM (SELECT stopped FROM corp WHERE id = $1 FOR SHARE) AS s
    UNION ALL SELECT 'channel', kind, stopped FROM (
      SELECT kind, stopped FROM channel WHERE corp_id = $1 AND kind IN (SELECT channel FROM calls) ORDER BY kind FOR SHARE) AS s
    UNION ALL SELECT 'journey', id::text, stopped FROM (SELECT id, stopped FROM journey WHERE id IN (SELECT journey_id FROM calls) ORDER BY id FOR SHARE) AS s
    UNION ALL SELECT 'version', id::text, stopped FROM (SELECT id, stopped FROM journey_version WHERE id IN (SELECT version_id FROM calls) ORDER BY id FOR SHARE) AS s
    UNION ALL SELECT 'customer', id::text, stopped FROM (
      SELECT id, stopped FROM customer WHERE id IN (SELECT customer_id FROM send_intent WHERE call_id = ANY($2::bigint[]) AND state = 'reserved') ORDER BY id FOR SHARE) AS s
  )
  SELECT calls.id, bool_and(held.what = 'customer') AS "byCustomer" FROM held JOIN calls ON CASE held.what
    WHEN 'channel' THEN calls.channel = held.which
    WHEN 'journey' THEN calls.journey_id::text = held.which
    WHEN 'version' THEN calls.version_id::text = held.which
    WHEN 'customer' THEN EXISTS (SELECT 1 FROM send_intent i WHERE i.call_id = calls.id AND i.state = 'reserved' AND i.customer_id = held.which::bigint)
    ELSE true END
  WHERE held.stopped GROUP BY calls.id`;

/** It goes to a member or a receiver that takes only so many a minute. */
const isPaced = ({ group }: DispatchAsk, { member }: Claimed): boolean => group === 'other' || member !== null;

/** Whether the member, or the receiver outside WeCom, may be sent another one now; nobody else may send to it until the commit. */
async function mayHaveMore(tx: Tx, { corpId, group }: DispatchAsk, { id, member }: Claimed): Promise<boolean> {
  if (group === 'other') return takeReceiverTurn(tx, id);
  return member === null || takeTurn(tx, corpId, member);
}

async function noteSent(tx: Tx, { corpId, group }: DispatchAsk, sent: Claimed | undefined): Promise<void> {
  if (sent === undefined) return;
  if (group === 'other') await noteReceiverTurn(tx, sent.id);
  else if (sent.member !== null) await noteTurn(tx, corpId, sent.member);
}

/** Moves calls from reserved to dispatching. */
export class DispatchRepository {
  constructor(
    private readonly database: Database,
    private readonly holds: HoldRepository,
  ) {}

  /**
   * Picks the best calls, `most` at most, and dispatches them under the switches in one transaction; none when there is none to be had at
   * this moment. They share a token, and a slot is for one. Where receivers have a pace of their own, one is taken. After a customer's own
   * stop a shared call is marked stale, so that it is reserved again without that customer.
   */
  async dispatch(ask: DispatchAsk, most: number): Promise<readonly DispatchedCall[]> {
    const sharedLocks = heeding(installationBrake, ask.corpId);
    return this.database.tx('send.dispatch', { timeoutMs, idleMs, sharedLocks }, async (tx) => {
      const ready = await this.ready(tx, ask, await this.claim(tx, ask, most));
      if (ready.size === 0) return [];
      // What another lane had taken between our look and our claim is not among them: nothing was sent, and nothing counts.
      const calls = await dispatch(tx, [...ready.keys()], ask);
      for (const { id } of calls) await noteSent(tx, ask, ready.get(id));
      return calls.map((call) => ({ ...call, probe: ready.get(call.id)?.probe === true }));
    });
  }

  /** Whether the call that goes next is one of `size`. */
  async isNext(ask: Pick<DispatchAsk, 'corpId' | 'group' | 'served' | 'size'>): Promise<boolean> {
    const [next] = await this.database.rows<{ recipients: number }>(`${nextCalls('$3')} LIMIT 1`, [
      ask.corpId,
      ask.group,
      JSON.stringify(ask.served),
    ]);
    return next !== undefined && next.recipients >= ask.size.from && next.recipients <= ask.size.to;
  }

  /** Those of the claimed that may be begun now, by id. */
  private async ready(tx: Tx, ask: DispatchAsk, claimed: readonly Claimed[]): Promise<ReadonlyMap<string, Ready>> {
    const free = await this.withoutStopped(tx, ask, claimed);
    const ready = new Map<string, Ready>();
    for (const one of free.some((each) => isPaced(ask, each)) ? free.slice(0, 1) : free) {
      if (!(await mayHaveMore(tx, ask, one))) continue;
      const held = one.maybeHeld ? await this.holds.claimProbe(tx, one.id) : 'free';
      if (held !== 'held') ready.set(one.id, { ...one, probe: held === 'probe' });
    }
    return ready;
  }

  private async claim(tx: Tx, { corpId, group, size, served }: DispatchAsk, most: number): Promise<readonly Claimed[]> {
    return tx.rows<Claimed>(claimSql, [corpId, group, size.from, size.to, JSON.stringify(served), most]);
  }

  /**
   * Holds every switch above the calls and their customers until the commit. A stop above the customers is passed over by the next pick
   * by itself; a customer's own stop takes the customer out of the call.
   */
  private async withoutStopped(tx: Tx, { corpId }: DispatchAsk, claimed: readonly Claimed[]): Promise<readonly Claimed[]> {
    if (claimed.length === 0) return [];
    const stops = await tx.rows<{ id: string; byCustomer: boolean }>(holdSql, [corpId, claimed.map(({ id }) => id)]);
    for (const { id, byCustomer } of stops) if (byCustomer) await markStale(tx, id);
    const stopped = new Set(stops.map(({ id }) => id));
    return claimed.filter(({ id }) => !stopped.has(id));
  }
}
