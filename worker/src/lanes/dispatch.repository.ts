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

/** Best candidates looked at for one that no other lane is taking at this moment. */
const candidates = 16;
const advisoryClass = 740_101;
const timeoutMs = 10_000;
/** A dispatch holds switches and customers: a frozen process loses them soon. */
const idleMs = 5_000;

/**
 * Takes the best call. The claim is an advisory lock that ends with the transaction: a row lock on the call here would come
 * before the switches and customers, against the order of locks.
 */
const claimSql = `
  SELECT id, recipients, EXISTS (SELECT 1 FROM hold WHERE hold.corp_id = $1 AND hold.grp = $2 AND hold.target <> '' AND hold.left_at IS NULL) AS "maybeHeld",
         (SELECT CASE WHEN api = 'message/send' THEN sender END FROM send_call WHERE send_call.id = best.id) AS member
  FROM (${nextCalls('$5')} LIMIT ${candidates}) AS best
  WHERE recipients BETWEEN $3 AND $4 AND pg_try_advisory_xact_lock(${advisoryClass}, (best.id % 2147483647)::int) LIMIT 1`;

/** Holds every switch above the call $1 and its customers, in the one order of locks, and says which are thrown. */
const holdSql = `
  SELECT what, bool_or(stopped) AS stopped FROM (
    SELECT 'installation' AS what, stopped FROM (SELECT stopped FROM installation WHERE id = 1 FOR SHARE) AS s
    UNION ALL SELECT 'corp', stopped FROM (SELECT stopped FROM corp WHERE id = (SELECT corp_id FROM send_call WHERE id = $1) FOR SHARE) AS s
    UNION ALL SELECT 'channel', stopped FROM (SELECT stopped FROM channel WHERE (corp_id, kind) = (SELECT corp_id, channel FROM send_call WHERE id = $1) FOR SHARE) AS s
    UNION ALL SELECT 'journey', stopped FROM (SELECT stopped FROM journey WHERE id = (SELECT journey_id FROM send_call WHERE id = $1) FOR SHARE) AS s
    UNION ALL SELECT 'version', stopped FROM (SELECT stopped FROM journey_version WHERE id = (SELECT version_id FROM send_call WHERE id = $1) FOR SHARE) AS s
    UNION ALL SELECT 'customer', stopped FROM (
      SELECT stopped FROM customer WHERE id IN (SELECT customer_id FROM send_intent WHERE call_id = $1 AND state = 'reserved') ORDER BY id FOR SHARE) AS s
  ) AS held GROUP BY what HAVING bool_or(stopped)`;

/** Whether the member, or the receiver outside WeCom, may be sent another one now; nobody else may send to it until the commit. */
async function mayHaveMore(tx: Tx, { corpId, group }: DispatchAsk, { id, member }: Claimed): Promise<boolean> {
  if (group === 'other') return takeReceiverTurn(tx, id);
  return member === null || takeTurn(tx, corpId, member);
}

async function noteSent(tx: Tx, { corpId, group }: DispatchAsk, { id, member }: Claimed): Promise<void> {
  if (group === 'other') await noteReceiverTurn(tx, id);
  else if (member !== null) await noteTurn(tx, corpId, member);
}

/** Moves calls from reserved to dispatching. */
export class DispatchRepository {
  constructor(
    private readonly database: Database,
    private readonly holds: HoldRepository,
  ) {}

  /**
   * Picks and dispatches one call under the switches; null when there is none to be had at this moment. After a customer's own
   * stop a shared call is marked stale, so that it is reserved again without that customer.
   */
  async dispatch(ask: DispatchAsk): Promise<DispatchedCall | null> {
    const sharedLocks = heeding(installationBrake, ask.corpId);
    return this.database.tx('send.dispatch', { timeoutMs, idleMs, sharedLocks }, async (tx) => {
      const claimed = await this.claim(tx, ask);
      if (claimed === null || (await this.isStopped(tx, claimed.id))) return null;
      if (!(await mayHaveMore(tx, ask, claimed))) return null;
      const held = claimed.maybeHeld ? await this.holds.claimProbe(tx, claimed.id) : 'free';
      if (held === 'held') return null;
      const call = await dispatch(tx, claimed.id, ask);
      // Another lane had taken it between our look and our claim: nothing was sent, and nothing counts.
      if (call === null) return null;
      await noteSent(tx, ask, claimed);
      return { ...call, probe: held === 'probe' };
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

  private async claim(tx: Tx, ask: DispatchAsk): Promise<Claimed | null> {
    const [row] = await tx.rows<Claimed>(claimSql, [ask.corpId, ask.group, ask.size.from, ask.size.to, JSON.stringify(ask.served)]);
    return row ?? null;
  }

  /** Holds every switch above the call and its customers until the commit. */
  private async isStopped(tx: Tx, callId: string): Promise<boolean> {
    const stops = await tx.rows<{ what: string }>(holdSql, [callId]);
    if (stops.length === 0) return false;
    await this.refuse(
      tx,
      callId,
      stops.map(({ what }) => what),
    );
    return true;
  }

  /** A stop above the customers is passed over by the next pick by itself; a customer's own stop takes the customer out of the call. */
  private async refuse(tx: Tx, callId: string, stops: readonly string[]): Promise<void> {
    if (stops.some((what) => what !== 'customer')) return;
    await markStale(tx, callId);
  }
}
