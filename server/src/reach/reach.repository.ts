import { Injectable } from '@nestjs/common';
import type { ReachToday, RoleCaps } from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

/** Who reaches customers, in which corp. */
export interface ReachedBy {
  readonly corpId: string;
  readonly actor: string;
}

/** What a caller has begun on the day that is held. */
export interface HeldDay extends ReachToday {
  readonly day: string;
}

const today = `(SELECT (clock_timestamp() AT TIME ZONE corp.time_zone)::date FROM corp WHERE corp.id = $1)`;

/** What people and programs began by hand today. */
@Injectable()
export class ReachRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Null where the corp limits nobody. */
  async caps(tx: Pick<Tx, 'rows'> | null, corpId: string): Promise<RoleCaps | null> {
    const [row] = await (tx ?? this.database).rows<{ caps: RoleCaps | null }>(
      `SELECT body -> 'roleCaps' AS caps FROM send_policy WHERE corp_id = $1`,
      [corpId],
    );
    return row?.caps ?? null;
  }

  /** One act of a caller at a time, until the commit. */
  async hold(tx: Tx, { corpId, actor }: ReachedBy): Promise<HeldDay> {
    const [row] = await tx.rows<HeldDay>(
      `INSERT INTO reach_day AS r (corp_id, actor, day) VALUES ($1, $2, ${today})
       ON CONFLICT (corp_id, actor, day) DO UPDATE SET acts = r.acts RETURNING day::text AS day, acts, customers::int AS customers`,
      [corpId, actor],
    );
    if (row === undefined) throw new Error('The corp is gone');
    return row;
  }

  async add(tx: Tx, { corpId, actor, day }: ReachedBy & Pick<HeldDay, 'day'>, customers: number): Promise<void> {
    await tx.run('UPDATE reach_day SET acts = acts + 1, customers = customers + $4 WHERE corp_id = $1 AND actor = $2 AND day = $3::date', [
      corpId,
      actor,
      day,
      customers,
    ]);
  }

  async today({ corpId, actor }: ReachedBy): Promise<ReachToday> {
    const [row] = await this.database.rows<ReachToday>(
      `SELECT acts, customers::int AS customers FROM reach_day WHERE corp_id = $1 AND actor = $2 AND day = ${today}`,
      [corpId, actor],
    );
    return row ?? { acts: 0, customers: 0 };
  }
}
