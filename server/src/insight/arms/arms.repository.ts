import { Injectable } from '@nestjs/common';
import { InsightDatabase } from '../../platform/data/databases.js';

export interface WayTaken {
  readonly instruction: number;
  readonly way: string;
  readonly people: number;
  readonly reached: number;
}

@Injectable()
export class ArmsRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** Reads all runs of the version by its index and their steps by their key: the pool's limit of time is the bound of it. */
  async taken(versionId: string, instructions: readonly number[]): Promise<readonly WayTaken[]> {
    if (instructions.length === 0) return [];
    return this.database.rows<WayTaken>(
      `SELECT s.instruction, s.result AS way, count(DISTINCT s.run_id)::int AS people, count(DISTINCT g.run_id)::int AS reached
       FROM run r JOIN run_step s ON s.run_id = r.id LEFT JOIN run_goal g ON g.run_id = r.id
       WHERE r.version_id = $1 AND s.instruction = ANY($2::int[]) GROUP BY 1, 2`,
      [versionId, instructions],
    );
  }
}
