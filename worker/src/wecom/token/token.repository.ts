import type { Database, SecretBox, Tx } from '@tagtrail/prisma';
import type { FetchedToken } from './token-fetch.js';
import type { TokenStore } from './token-keeper.js';

export interface StoredToken {
  readonly kind: 'token';
  readonly text: string;
  readonly version: string;
  /** From now. */
  readonly validMs: number;
}

export type TokenOutcome =
  StoredToken | { readonly kind: 'refused'; readonly errcode: number } | { readonly kind: 'unreachable'; readonly error: Error };

interface TokenRow {
  readonly sealed: string | null;
  readonly version: string;
  readonly validMs: number;
  readonly refusedCode: number | null;
}

export interface RefreshRequest {
  /** The version that WeCom refused; null when none was. */
  readonly refusedVersion: string | null;
  readonly fetch: () => Promise<FetchedToken>;
}

const purpose = 'wecom_token.token';
/** A refused secret is not tried again before: WeCom blocks addresses that keep trying. */
const refusedForMs = 60_000;

/** The token row: whoever holds its lock is the one that asks WeCom. */
export class TokenRepository implements TokenStore {
  constructor(
    private readonly database: Database,
    private readonly secrets: SecretBox,
  ) {}

  async refresh(corp: { readonly id: string; readonly agentId: number }, request: RefreshRequest): Promise<TokenOutcome> {
    return this.database.tx('token.refresh', { timeoutMs: 30_000 }, async (tx) => {
      const row = await this.lock(tx, corp);
      if (row.sealed !== null && row.validMs > 0 && row.version !== request.refusedVersion) {
        return { kind: 'token', text: this.secrets.open(row.sealed, purpose), version: row.version, validMs: row.validMs };
      }
      if (row.refusedCode !== null) return { kind: 'refused', errcode: row.refusedCode };
      if (!(await this.takeSlot(tx, corp.id)))
        return { kind: 'unreachable', error: new Error('The token gate is shut: too many tokens were fetched') };
      return this.store(tx, corp, await request.fetch());
    });
  }

  /** The secret has changed: the token and its refusal are void. */
  async reset(corpId: string): Promise<void> {
    await this.database.rows(
      'UPDATE wecom_token SET token_sealed = NULL, expires_at = NULL, refused_until = NULL, refused_code = NULL WHERE corp_id = $1',
      [corpId],
    );
  }

  private async lock(tx: Tx, corp: { readonly id: string; readonly agentId: number }): Promise<TokenRow> {
    await tx.run('INSERT INTO wecom_token (corp_id, agent_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [corp.id, corp.agentId]);
    const [row] = await tx.rows<TokenRow>(
      `SELECT token_sealed AS sealed, version, greatest(0, extract(epoch FROM expires_at - clock_timestamp()) * 1000)::float8 AS "validMs",
              CASE WHEN refused_until > clock_timestamp() THEN refused_code END AS "refusedCode"
       FROM wecom_token WHERE corp_id = $1 AND agent_id = $2 FOR NO KEY UPDATE`,
      [corp.id, corp.agentId],
    );
    if (row === undefined) throw new Error(`The token row of ${corp.id} is gone`);
    return { ...row, validMs: row.validMs };
  }

  /** Three at once, then evenly, so that no minute holds more than the limit; false when the next is not due yet. */
  private async takeSlot(tx: Tx, corpId: string): Promise<boolean> {
    await tx.run(`INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'token', 6) ON CONFLICT DO NOTHING`, [corpId]);
    const taken = await tx.run(
      `UPDATE gate SET next_at = greatest(next_at, clock_timestamp()) + interval '60 s' / greatest(1, limit_per_minute - 2)
       WHERE corp_id = $1 AND grp = 'token' AND next_at - 2 * interval '60 s' / greatest(1, limit_per_minute - 2) <= clock_timestamp()`,
      [corpId],
    );
    return taken === 1;
  }

  private async store(tx: Tx, corp: { readonly id: string; readonly agentId: number }, fetched: FetchedToken): Promise<TokenOutcome> {
    if (fetched.kind === 'unreachable') return fetched;
    if (fetched.kind === 'refused') {
      await tx.run(
        `UPDATE wecom_token SET refused_code = $3, refused_until = clock_timestamp() + $4 * interval '1 ms', token_sealed = NULL WHERE corp_id = $1 AND agent_id = $2`,
        [corp.id, corp.agentId, fetched.errcode, refusedForMs],
      );
      return fetched;
    }
    const [row] = await tx.rows<{ version: string }>(
      `UPDATE wecom_token SET token_sealed = $3, version = version + 1, refused_until = NULL, refused_code = NULL,
              expires_at = clock_timestamp() + $4 * interval '1 ms' WHERE corp_id = $1 AND agent_id = $2 RETURNING version`,
      [corp.id, corp.agentId, this.secrets.seal(fetched.text, purpose), fetched.validMs],
    );
    return { kind: 'token', text: fetched.text, version: row?.version ?? '0', validMs: fetched.validMs };
  }
}
