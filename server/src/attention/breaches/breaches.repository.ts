import { Injectable } from '@nestjs/common';
import { journeyFailures } from '@tagtrail/core/policy';
import type { Breach } from '@tagtrail/core/http';
import { failedOfBreach } from '@tagtrail/ledger';
import { LedgerDatabase } from '../../platform/data/databases.js';

const shownReasons = 3;
/** Of more failures the most frequent reasons of the first are told. */
const lookedAt = 10_000;

/** Breaches as the worker has written them. */
@Injectable()
export class BreachesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** What stands: stopped journeys first, at most one of each measure for a journey. */
  async list(corpId: string): Promise<Breach[]> {
    return this.database.rows<Breach>(
      `SELECT b.id, jsonb_build_object('id', j.id, 'name', j.name) AS journey, b.measure, b.level, b.sends, b.bad, b.line,
         b.counted_from AS "countedFrom", b.raised_at AS "raisedAt",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', r.reason, 'sends', r.sends) ORDER BY r.sends DESC, r.reason), '[]') FROM (
            SELECT reason, count(*)::int AS sends FROM (
              SELECT i.reason FROM send_intent i WHERE b.measure = 'failures' AND ${failedOfBreach('$2')} LIMIT ${String(lookedAt)}) AS failed
            GROUP BY reason ORDER BY 2 DESC, 1 LIMIT ${String(shownReasons)}) AS r) AS reasons
       FROM journey_breach b JOIN journey j ON j.id = b.journey_id WHERE b.corp_id = $1 AND b.left_at IS NULL ORDER BY b.level, b.raised_at, b.id`,
      [corpId, [...journeyFailures]],
    );
  }
}
