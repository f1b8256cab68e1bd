import type { Database, Tx } from '@tagtrail/prisma';
import type { ServiceAccount } from '../../wecom/requests/kf.js';

/** An account whose chats are to be fetched. */
export interface DueAccount {
  readonly corpId: string;
  readonly openKfid: string;
  readonly name: string;
  /** ISO instant; what was written before starts nothing. */
  readonly since: string;
  readonly cursor: string;
  readonly token: string;
  readonly hintSeq: string;
}

interface Fetched {
  readonly cursor: string;
  readonly hasMore: boolean;
  /** Milliseconds until the account is looked at without being told to. */
  readonly againMs: number;
}

const leaseSeconds = 30;
/** A corp's accounts are listed this often. */
const listEvery = '6 hours';

/** The accounts of 微信客服, and how far each has been fetched. */
export class ServiceAccountRepository {
  constructor(private readonly database: Database) {}

  /** Corps whose accounts have not been listed for long; each is taken once. */
  async claimUnlisted(): Promise<readonly string[]> {
    const rows = await this.database.rows<{ corpId: string }>(
      `UPDATE service_desk SET listed_at = clock_timestamp() WHERE corp_id IN (
         SELECT d.corp_id FROM service_desk d JOIN corp ON corp.id = d.corp_id AND corp.first_synced_at IS NOT NULL
         WHERE d.listed_at IS NULL OR d.listed_at < clock_timestamp() - interval '${listEvery}' LIMIT 1 FOR NO KEY UPDATE OF d SKIP LOCKED)
       RETURNING corp_id AS "corpId"`,
    );
    return rows.map(({ corpId }) => corpId);
  }

  async saveListed(corpId: string, accounts: readonly ServiceAccount[]): Promise<void> {
    await this.database.tx('service.listed', { timeoutMs: 10_000 }, async (tx) => {
      const ids = accounts.map(({ openKfid }) => openKfid);
      await tx.run('UPDATE service_desk SET list_error = NULL WHERE corp_id = $1', [corpId]);
      await tx.run('UPDATE service_account SET gone = true WHERE corp_id = $1 AND NOT gone AND open_kfid <> ALL($2)', [corpId, ids]);
      await tx.run(
        `INSERT INTO service_account (corp_id, open_kfid, name, since)
         SELECT $1, "openKfid", name, clock_timestamp() FROM jsonb_to_recordset($2::jsonb) AS a("openKfid" text, name text) ORDER BY "openKfid"
         ON CONFLICT (corp_id, open_kfid) DO UPDATE SET name = excluded.name, gone = false`,
        [corpId, JSON.stringify(accounts)],
      );
    });
  }

  /** `retryMs`: when it is asked again. */
  async listRefused(corpId: string, code: number | null, retryMs: number): Promise<void> {
    await this.database.rows(
      `UPDATE service_desk SET list_error = $2, listed_at = clock_timestamp() - interval '${listEvery}' + $3 * interval '1 ms' WHERE corp_id = $1`,
      [corpId, code, retryMs],
    );
  }

  /** The one that waits longest. Before a corp's first sync nobody is known who could have written. */
  async claim(leftOut: readonly string[] = []): Promise<DueAccount | null> {
    const [row] = await this.database.rows<DueAccount>(
      `UPDATE service_account SET lease_until = clock_timestamp() + interval '${leaseSeconds} s' WHERE (corp_id, open_kfid) IN (
         SELECT a.corp_id, a.open_kfid FROM service_account a JOIN corp ON corp.id = a.corp_id AND corp.first_synced_at IS NOT NULL
         WHERE NOT a.gone AND a.due_at <= clock_timestamp() AND coalesce(a.lease_until, '-infinity') < clock_timestamp() AND a.corp_id <> ALL($1::text[])
         ORDER BY a.due_at LIMIT 1 FOR NO KEY UPDATE OF a SKIP LOCKED)
       RETURNING corp_id AS "corpId", open_kfid AS "openKfid", name, since, cursor, token, hint_seq AS "hintSeq"`,
      [leftOut],
    );
    return row ?? null;
  }

  /** Whether nobody has fetched further meanwhile; held until the commit. Before customers, by the order of locks. */
  async hold(tx: Tx, { corpId, openKfid, cursor }: DueAccount): Promise<boolean> {
    const rows = await tx.rows('SELECT 1 FROM service_account WHERE corp_id = $1 AND open_kfid = $2 AND cursor = $3 FOR NO KEY UPDATE', [
      corpId,
      openKfid,
      cursor,
    ]);
    return rows.length > 0;
  }

  /** A callback that came meanwhile has it looked at once more. */
  async advance(tx: Tx, { corpId, openKfid, hintSeq }: DueAccount, { cursor, hasMore, againMs }: Fetched): Promise<void> {
    await tx.run(
      `UPDATE service_account SET cursor = $3, lease_until = NULL, error_code = NULL, fetched_at = clock_timestamp(),
         token = CASE WHEN $4 OR hint_seq <> $5 THEN token ELSE '' END,
         due_at = CASE WHEN $4 OR hint_seq <> $5 THEN clock_timestamp() ELSE clock_timestamp() + $6 * interval '1 ms' END
       WHERE corp_id = $1 AND open_kfid = $2`,
      [corpId, openKfid, cursor, hasMore, hintSeq, againMs],
    );
  }

  /** `code`: WeCom's, where it refused. */
  async retryLater({ corpId, openKfid }: DueAccount, code: number | null, waitMs: number): Promise<void> {
    await this.database.rows(
      `UPDATE service_account SET lease_until = NULL, error_code = coalesce($3, error_code), token = '', due_at = clock_timestamp() + $4 * interval '1 ms'
       WHERE corp_id = $1 AND open_kfid = $2`,
      [corpId, openKfid, code, waitMs],
    );
  }
}
