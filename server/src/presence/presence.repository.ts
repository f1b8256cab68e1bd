import { Injectable } from '@nestjs/common';
import { presenceSeconds, takeoverSeconds, type ParsedPresenceRequest, type Presence, type Takeover } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { actorNameOrId } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase } from '../platform/data/databases.js';

/** Of a corp's journey, as a person sees it. */
export interface PresenceOf {
  readonly corpId: string;
  readonly journeyId: string;
  readonly userId: string;
}

/** A takeover held by a transaction. */
export interface HeldTakeover {
  readonly id: string;
  readonly askedBy: string;
  readonly ofUser: string;
  readonly open: boolean;
  /** Whether it may be taken without an answer: the other was waited for long enough, or is gone. */
  readonly ripe: boolean;
}

/** How long an answer is told. */
const toldSeconds = 30;
/** Rows that nobody renews are cleared away by whoever comes by. */
const keptMinutes = 2;
const cleared = 100;

const here = (alias: string): string => `${alias}.seen_at > clock_timestamp() - interval '${String(presenceSeconds)} seconds'`;
const isHere = (user: string, journey: string): string =>
  `EXISTS (SELECT FROM journey_presence h WHERE h.journey_id = ${journey} AND h.user_id = ${user} AND ${here('h')})`;
/** Takeover `k` was asked of late: who comes back days later has to ask again. */
const isFresh = `k.asked_at > clock_timestamp() - interval '5 minutes'`;
/** Seconds until takeover `k` may be taken. */
const secondsLeft = `CASE WHEN NOT ${isHere('k.of_user', 'k.journey_id')} THEN 0
  ELSE greatest(0, ceil(extract(epoch FROM k.asked_at + interval '${String(takeoverSeconds)} seconds' - clock_timestamp())))::int END`;

@Injectable()
export class PresenceRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Null where the corp has no such journey. */
  async read({ corpId, journeyId, userId }: PresenceOf): Promise<Presence | null> {
    const [journeys, others, takeovers] = await Promise.all([
      this.database.rows<Pick<Presence, 'revision' | 'savedBy'>>(
        `SELECT j.draft_revision AS revision, ${actorNameOrId('j.draft_saved_by')} AS "savedBy" FROM journey j
         WHERE j.corp_id = $1 AND j.id = $2 AND j.kind = 'drawn'`,
        [corpId, journeyId],
      ),
      this.database.rows<Presence['others'][number]>(
        `SELECT u.id AS "userId", u.name, bool_or(p.editing) AS editing FROM journey_presence p JOIN app_user u ON u.id = p.user_id
         WHERE p.journey_id = $1 AND p.user_id <> $2 AND ${here('p')} GROUP BY u.id, u.name ORDER BY u.name, u.id`,
        [journeyId, userId],
      ),
      // What an asker who is gone wanted is asked no more.
      this.database.rows<Takeover>(
        `SELECT k.id, k.of_user = $2 AS "ofMe", u.name, k.state, ${secondsLeft} AS "secondsLeft"
         FROM journey_takeover k JOIN app_user u ON u.id = CASE WHEN k.of_user = $2 THEN k.asked_by ELSE k.of_user END
         WHERE k.journey_id = $1 AND $2 IN (k.of_user, k.asked_by) AND k.state <> 'withdrawn'
           AND CASE WHEN k.state = 'open' THEN ${isFresh} AND ${isHere('k.asked_by', 'k.journey_id')} ELSE k.answered_at > clock_timestamp() - interval '${String(toldSeconds)} seconds' END
         ORDER BY k.id DESC LIMIT 1`,
        [journeyId, userId],
      ),
    ]);
    const [journey] = journeys;
    return journey === undefined ? null : { ...journey, others, takeover: takeovers[0] ?? null };
  }

  async tell({ corpId, journeyId, userId }: PresenceOf, { tab, editing, leaving }: ParsedPresenceRequest): Promise<void> {
    if (leaving) {
      await this.database.rows('DELETE FROM journey_presence WHERE journey_id = $1 AND tab = $2 AND user_id = $3', [journeyId, tab, userId]);
      return;
    }
    await this.database.rows(
      `INSERT INTO journey_presence (journey_id, tab, corp_id, user_id, editing)
       SELECT id, $2, corp_id, $4, $5 FROM journey WHERE id = $1 AND corp_id = $3 AND kind = 'drawn'
       ON CONFLICT (journey_id, tab) DO UPDATE SET editing = excluded.editing, seen_at = clock_timestamp() WHERE journey_presence.user_id = excluded.user_id`,
      [journeyId, tab, corpId, userId, editing],
    );
    await this.database.rows(
      `DELETE FROM journey_presence WHERE (journey_id, tab) IN (SELECT journey_id, tab FROM journey_presence
         WHERE seen_at < clock_timestamp() - interval '${String(keptMinutes)} minutes' ORDER BY seen_at LIMIT ${String(cleared)} FOR UPDATE SKIP LOCKED)`,
    );
  }

  /** Nobody else asks or answers on the journey until the work is done; false where there is none. */
  async holding({ corpId, journeyId }: PresenceOf, work: (tx: Tx, there: boolean) => Promise<void>): Promise<void> {
    await this.database.tx('presence.holding', { timeoutMs: 5_000 }, async (tx) => {
      const rows = await tx.rows(
        `SELECT 1 FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn' AND archived_at IS NULL FOR NO KEY UPDATE`,
        [corpId, journeyId],
      );
      await work(tx, rows.length > 0);
    });
  }

  async isHere(tx: Tx, journeyId: string, userId: string): Promise<boolean> {
    const [row] = await tx.rows<{ here: boolean }>(`SELECT ${isHere('$2::uuid', '$1::uuid')} AS here`, [journeyId, userId]);
    return row?.here ?? false;
  }

  /** False where somebody else who is still here asks the same person. What is asked by who is gone, or asked already, is replaced. */
  async ask(tx: Tx, { corpId, journeyId, userId }: PresenceOf, ofUser: string): Promise<boolean> {
    await tx.run(
      `UPDATE journey_takeover k SET state = 'withdrawn', answered_at = clock_timestamp()
       WHERE k.journey_id = $1 AND k.of_user = $2 AND k.state = 'open' AND (k.asked_by = $3 OR NOT ${isHere('k.asked_by', 'k.journey_id')})`,
      [journeyId, ofUser, userId],
    );
    const open = await tx.rows(`SELECT 1 FROM journey_takeover WHERE journey_id = $1 AND of_user = $2 AND state = 'open'`, [journeyId, ofUser]);
    if (open.length > 0) return false;
    await tx.run('INSERT INTO journey_takeover (corp_id, journey_id, asked_by, of_user) VALUES ($1, $2, $3, $4)', [
      corpId,
      journeyId,
      userId,
      ofUser,
    ]);
    return true;
  }

  async find(tx: Tx, journeyId: string, id: string): Promise<HeldTakeover | null> {
    const [row] = await tx.rows<HeldTakeover>(
      `SELECT k.id, k.asked_by AS "askedBy", k.of_user AS "ofUser", k.state = 'open' AND ${isFresh} AS open, ${secondsLeft} = 0 AS ripe
       FROM journey_takeover k WHERE k.journey_id = $1 AND k.id = $2`,
      [journeyId, id],
    );
    return row ?? null;
  }

  async settle(tx: Tx, id: string, state: 'given' | 'refused' | 'taken' | 'withdrawn'): Promise<void> {
    await tx.run('UPDATE journey_takeover SET state = $2, answered_at = clock_timestamp() WHERE id = $1', [id, state]);
  }
}
