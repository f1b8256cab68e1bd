import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../../plans/version.js';
import { TurnBook, type NextTurn } from './turn-book.js';

/**
 * A row for each limiter of a journey, whatever its version: when its next turn is. Held from when a customer comes to one until
 * the commit, after all that a beat or an enrolment waits for besides; all limiters of a plan at once, by their ids.
 */
export class TurnRepository {
  /**
   * Advances runs with the turns as they are. Most beats bring nobody to a limiter, so they are advanced without a look first;
   * only where that asked for a turn the rows are held and the runs advanced again. `advance` must be without effects.
   */
  async grant<Result>(tx: Tx, version: VersionPlan, advance: (turns: TurnBook) => Result): Promise<Result> {
    const unread = new TurnBook();
    const result = advance(unread);
    if (unread.isUntouched) return result;
    const turns = await this.hold(tx, version);
    const granted = advance(turns);
    await this.write(tx, version, turns.changed);
    return granted;
  }

  private async hold(tx: Tx, { journeyId, plan }: VersionPlan): Promise<TurnBook> {
    const limiters = plan.instructions.flatMap((instruction, index) =>
      instruction.kind === 'sleep' && instruction.wait.kind === 'turn' ? [plan.sourceMap[index]?.nodeId ?? ''] : [],
    );
    await tx.run(
      `INSERT INTO limiter_turn (journey_id, node_id, next_at)
       SELECT $1, node_id, 'epoch' FROM jsonb_array_elements_text($2::jsonb) AS node_id ORDER BY node_id ON CONFLICT DO NOTHING`,
      [journeyId, JSON.stringify(limiters)],
    );
    const rows = await tx.rows<NextTurn>(
      `SELECT node_id AS "nodeId", (extract(epoch FROM next_at) * 1000000)::float8 AS "nextUs" FROM limiter_turn
       WHERE journey_id = $1 AND node_id IN (SELECT jsonb_array_elements_text($2::jsonb)) ORDER BY node_id FOR NO KEY UPDATE`,
      [journeyId, JSON.stringify(limiters)],
    );
    return new TurnBook(rows);
  }

  private async write(tx: Tx, { journeyId }: VersionPlan, turns: readonly NextTurn[]): Promise<void> {
    if (turns.length === 0) return;
    await tx.run(
      `UPDATE limiter_turn SET next_at = timestamptz 'epoch' + turn."nextUs" * interval '1 microsecond'
       FROM jsonb_to_recordset($2::jsonb) AS turn("nodeId" text, "nextUs" float8) WHERE journey_id = $1 AND node_id = turn."nodeId"`,
      [journeyId, JSON.stringify(turns)],
    );
  }
}
