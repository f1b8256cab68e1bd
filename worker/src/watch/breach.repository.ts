import type { BreachLevel, BreachMeasure } from '@tagtrail/core/policy';
import type { JourneyShare } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';

/** A share that stands above a line. */
export interface Breach extends JourneyShare {
  readonly level: BreachLevel;
  readonly line: number;
}

/** Rows of `journey_breach`. */
export class BreachRepository {
  constructor(private readonly database: Database) {}

  /** Journeys that run and are warned of. */
  async warned(corpId: string): Promise<readonly string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT DISTINCT j.id FROM journey_breach b JOIN journey j ON j.id = b.journey_id
       WHERE b.corp_id = $1 AND b.left_at IS NULL AND b.level = 'warn' AND NOT j.stopped`,
      [corpId],
    );
    return rows.map(({ id }) => id);
  }

  /** Enters what stands above a line, or says anew how far above. */
  async raise(tx: Tx, breach: Breach): Promise<void> {
    const { journeyId, measure, level, sends, bad, line, countedFrom } = breach;
    await tx.run(
      `INSERT INTO journey_breach AS known (corp_id, journey_id, measure, level, sends, bad, line, counted_from)
       SELECT corp_id, id, $2, $3, $4, $5, $6, $7 FROM journey WHERE id = $1
       ON CONFLICT (journey_id, measure) WHERE left_at IS NULL DO UPDATE SET
         raised_at = CASE WHEN known.level = excluded.level THEN known.raised_at ELSE clock_timestamp() END,
         level = excluded.level, sends = excluded.sends, bad = excluded.bad, line = excluded.line, counted_from = excluded.counted_from
       WHERE (known.level, known.sends, known.bad, known.line) IS DISTINCT FROM (excluded.level, excluded.sends, excluded.bad, excluded.line)`,
      [journeyId, measure, level, sends, bad, line, countedFrom],
    );
  }

  /** Warnings of the journey that are over: those of other measures than these. */
  async endWarnings(tx: Tx, journeyId: string, standing: readonly BreachMeasure[]): Promise<void> {
    await tx.run(
      `UPDATE journey_breach SET left_at = clock_timestamp() WHERE journey_id = $1 AND level = 'warn' AND left_at IS NULL AND measure <> ALL($2)`,
      [journeyId, standing],
    );
  }

  async auditTrip(tx: Tx, { journeyId, measure, sends, bad }: Breach): Promise<void> {
    await tx.run(
      `INSERT INTO audit (corp_id, actor, action, target, detail)
       SELECT corp_id, 'breaker', 'stop.set', 'journey:' || id, jsonb_build_object('measure', $2::text, 'sends', $3::int, 'bad', $4::int) FROM journey WHERE id = $1`,
      [journeyId, measure, sends, bad],
    );
  }
}
