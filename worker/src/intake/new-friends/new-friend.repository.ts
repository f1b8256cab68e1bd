import type { Database, Tx } from '@tagtrail/prisma';

/** A friend whom a callback tells of, with the code by which she may be welcomed. */
export interface NewFriend {
  readonly id: string;
  readonly corpId: string;
  readonly employeeId: string;
  readonly externalUserid: string;
  /** Of the contact way by which they met; null for none. */
  readonly state: string | null;
  /** When, by WeCom's clock. */
  readonly toldAt: string;
  /** Milliseconds since we were told. */
  readonly agoMs: number;
}

/** What hints and reads say of the relation by now. */
export interface Standing {
  /** A later hint says that it is over. */
  readonly over: boolean;
  /** A read that will decide is still to come; false: one has decided already. */
  readonly undecided: boolean;
}

const leaseMs = 3_000;

/** Friends who are looked at before they have been read. */
export class NewFriendRepository {
  constructor(private readonly database: Database) {}

  /** Those whose time is not over, the oldest first; before a corp's first sync there is nothing to compare with. */
  async claim(count: number): Promise<readonly NewFriend[]> {
    return this.database.rows<NewFriend>(
      `UPDATE welcome_code SET look_at = clock_timestamp() + interval '${leaseMs} ms' WHERE id IN (
         SELECT w.id FROM welcome_code w JOIN corp ON corp.id = w.corp_id AND corp.first_synced_at IS NOT NULL
         WHERE w.look_at <= clock_timestamp() AND w.not_after > clock_timestamp() ORDER BY w.look_at LIMIT $1 FOR NO KEY UPDATE OF w SKIP LOCKED)
       RETURNING id, corp_id AS "corpId", employee_id AS "employeeId", external_userid AS "externalUserid", state, told_at AS "toldAt",
         (extract(epoch FROM clock_timestamp() - received_at) * 1000)::float8 AS "agoMs"`,
      [count],
    );
  }

  /** The next look is `ms` after we were told of each. */
  async lookAgainAfter(ms: number, friends: readonly NewFriend[]): Promise<void> {
    await this.database.rows(`UPDATE welcome_code SET look_at = received_at + $2 * interval '1 ms' WHERE id = ANY($1::bigint[])`, [
      idsOf(friends),
      ms,
    ]);
  }

  async done(tx: Pick<Tx, 'rows'>, friends: readonly NewFriend[]): Promise<void> {
    await tx.rows('UPDATE welcome_code SET look_at = NULL WHERE id = ANY($1::bigint[])', [idsOf(friends)]);
  }

  /** The caller holds the customer, as whoever writes what was read does. */
  async standing(tx: Tx, { corpId, employeeId, externalUserid, toldAt }: NewFriend): Promise<Standing> {
    const [row] = await tx.rows<Standing>(
      `SELECT coalesce(greatest(left_at, dropped_at, moved_at) >= $4, false) AS over, cleared_seq < seq OR confirm_at IS NOT NULL AS undecided
       FROM dirty WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3 FOR NO KEY UPDATE`,
      [corpId, employeeId, externalUserid, toldAt],
    );
    return row ?? { over: false, undecided: false };
  }
}

const idsOf = (friends: readonly NewFriend[]): readonly string[] => friends.map(({ id }) => id);
