import { breachOf, usualBreaker, type BreakerRules } from '@tagtrail/core/policy';
import { journeyShares, pressBrake, turnSwitch, type JourneyShare } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LeaseRepository } from '../platform/lease.repository.js';
import type { LoopSpec } from '../platform/loop.js';
import { BreachRepository, type Breach } from './breach.repository.js';

export interface BreakerParts {
  readonly database: Database;
  readonly leases: LeaseRepository;
  readonly inTurn: EachInTurn;
  /** How often the journeys of a corp are judged, in milliseconds. */
  readonly everyMs: number;
}

const job = 'watch journeys';
const timeoutMs = 10_000;

/** Judges each corp's journeys in turn, in one process at a time. */
export function breakerLoop({ database, leases, inTurn, everyMs }: BreakerParts): LoopSpec {
  const breaker = new Breaker(database);
  return {
    name: job,
    room: null,
    everyMs,
    work: async (signal) => {
      if (!(await leases.take(job, { heldMs: 60_000, everyMs }))) return false;
      const corps = await database.rows<{ id: string; rules: BreakerRules | null }>(
        `SELECT corp.id, p.body -> 'breaker' AS rules FROM corp LEFT JOIN send_policy p ON p.corp_id = corp.id ORDER BY corp.id`,
      );
      const rulesOf = new Map(corps.map(({ id, rules }) => [id, rules ?? usualBreaker]));
      await inTurn.run({ loop: job, keys: [...rulesOf.keys()], signal }, async (corpId) =>
        breaker.judge(corpId, rulesOf.get(corpId) ?? usualBreaker),
      );
      await leases.release(job, null);
      return false;
    },
  };
}

/** Stops a journey whose share of failures or complaints stands above its line, and warns before. */
export class Breaker {
  private readonly breaches: BreachRepository;

  constructor(private readonly database: Database) {
    this.breaches = new BreachRepository(database);
  }

  /** False: one pass is all there is. */
  async judge(corpId: string, rules: BreakerRules): Promise<false> {
    const breaches = breachesOf(await journeyShares(this.database, { corpId, journeyId: null }, rules), rules);
    const concerned = new Set([...breaches.map((one) => one.journeyId), ...(await this.breaches.warned(corpId))]);
    for (const journeyId of concerned) {
      const stops = breaches.some((one) => one.journeyId === journeyId && one.level === 'stop');
      await this.database.tx('breaker', { timeoutMs }, async (tx) => {
        if (stops) await pressBrake(tx, journeyId);
        await this.settle(tx, { corpId, journeyId }, rules);
      });
    }
    return false;
  }

  /** Counted anew: where the journey is stopped, its brake is held, and nobody lets it go meanwhile. */
  private async settle(tx: Tx, journey: { readonly corpId: string; readonly journeyId: string }, rules: BreakerRules): Promise<void> {
    const { corpId, journeyId } = journey;
    const breaches = breachesOf(await journeyShares(tx, journey, rules), rules);
    for (const breach of breaches) await this.breaches.raise(tx, breach);
    await this.breaches.endWarnings(
      tx,
      journeyId,
      breaches.map(({ measure }) => measure),
    );
    const trips = breaches.filter(({ level }) => level === 'stop');
    if (trips.length === 0) return;
    await turnSwitch(tx, corpId, { scope: 'journey', target: journeyId, stopped: true });
    for (const trip of trips) await this.breaches.auditTrip(tx, trip);
  }
}

/** Of journeys that run. */
function breachesOf(shares: readonly JourneyShare[], rules: BreakerRules): readonly Breach[] {
  return shares
    .filter(({ stopped }) => !stopped)
    .flatMap((share) => {
      const level = breachOf(share, rules[share.measure], rules.atLeast);
      return level === null ? [] : [{ ...share, level, line: rules[share.measure][level] }];
    });
}
