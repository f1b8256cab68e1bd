import { setTimeout as delay } from 'node:timers/promises';
import type { Database, SecretBox, Tx } from '@tagtrail/prisma';
import type { FetchedToken } from './token-fetch.js';

export interface StoredToken {
  readonly kind: 'token';
  readonly text: string;
  readonly version: string;
  /** It may be handed out for so long from now without looking at the row again. */
  readonly goodMs: number;
}

export type TokenOutcome =
  | StoredToken
  | { readonly kind: 'refused'; readonly errcode: number }
  | { readonly kind: 'unreachable'; readonly error: Error }
  /** Tokens were fetched too often. */
  | { readonly kind: 'later' };

interface TokenRow {
  readonly sealed: string | null;
  readonly version: string;
  readonly validMs: number;
  readonly refusedCode: number | null;
  readonly askedEarly: boolean;
}

export interface RefreshRequest {
  /** The version that WeCom refused; null when none was. */
  readonly refusedVersion: string | null;
  readonly fetch: () => Promise<FetchedToken>;
}

/** The row that all processes share. */
export interface TokenStore {
  refresh(corp: { readonly id: string; readonly agentId: number }, request: RefreshRequest): Promise<TokenOutcome>;
  reset(corpId: string): Promise<void>;
}

export interface TokenRepositoryParts {
  readonly database: Database;
  readonly secrets: SecretBox;
  /** A slot to fetch one; false when none is to be had now. */
  readonly takeSlot: (corpId: string) => Promise<boolean>;
  readonly timeScale: number;
}

const purpose = 'wecom_token.token';
/** A refused secret is not tried again before: WeCom blocks addresses that keep trying. */
const refusedForMs = 60_000;
/** A token is replaced this long before its end, where WeCom gives another. */
const marginMs = 300_000;
/** So near its end nothing begins with it any more: a call takes its time. */
const tooLateMs = 2_000;
/** Clocks and ways differ by so much: until then it may still be answered. */
const pastEndMs = 250;
const asksAtEnd = 2;
/** While another cannot be had, one near its end is good for so long. */
const meanwhileMs = 15_000;

/** The token row: whoever holds its lock is the one that asks WeCom. */
export class TokenRepository implements TokenStore {
  constructor(private readonly parts: TokenRepositoryParts) {}

  /**
   * 1. A token far from its end is handed out. 2. One near its end is replaced; WeCom may answer the same one, which is then
   * used until just before its end and asked for once more after it. 3. With none there is, a refusal of a moment ago stands.
   */
  async refresh(corp: { readonly id: string; readonly agentId: number }, request: RefreshRequest): Promise<TokenOutcome> {
    return this.parts.database.tx('token.refresh', { timeoutMs: 30_000, idleMs: 20_000 }, async (tx) => {
      const row = await this.lock(tx, corp);
      const stored = this.usable(row, request);
      if (stored !== null && stored.goodMs > 0) return stored;
      if (stored === null && row.refusedCode !== null) return { kind: 'refused', errcode: row.refusedCode };
      const fetched = await this.fetch(corp.id, { row, request });
      return stored === null ? this.store(tx, corp, fetched) : this.replace(tx, corp, { stored, fetched, validMs: row.validMs });
    });
  }

  /** The secret has changed: the token and its refusal are void. */
  async reset(corpId: string): Promise<void> {
    await this.parts.database.rows(
      'UPDATE wecom_token SET token_sealed = NULL, expires_at = NULL, refused_until = NULL, refused_code = NULL WHERE corp_id = $1',
      [corpId],
    );
  }

  /** The stored token, unless WeCom refused it or its end is too near; `goodMs` is 0 where another is to be asked for. */
  private usable({ sealed, validMs, version, askedEarly }: TokenRow, { refusedVersion }: RefreshRequest): StoredToken | null {
    if (sealed === null || validMs <= tooLateMs || version === refusedVersion) return null;
    const goodMs = validMs > marginMs ? validMs - marginMs : askedEarly ? validMs - tooLateMs : 0;
    return { kind: 'token', text: this.parts.secrets.open(sealed, purpose), version, goodMs };
  }

  private async lock(tx: Tx, corp: { readonly id: string; readonly agentId: number }): Promise<TokenRow> {
    await tx.run('INSERT INTO wecom_token (corp_id, agent_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [corp.id, corp.agentId]);
    const [row] = await tx.rows<TokenRow>(
      `SELECT token_sealed AS sealed, version, greatest(0, extract(epoch FROM expires_at - clock_timestamp()) * 1000)::float8 AS "validMs",
              CASE WHEN refused_until > clock_timestamp() THEN refused_code END AS "refusedCode", asked_early AS "askedEarly"
       FROM wecom_token WHERE corp_id = $1 AND agent_id = $2 FOR NO KEY UPDATE`,
      [corp.id, corp.agentId],
    );
    if (row === undefined) throw new Error(`The token row of ${corp.id} is gone`);
    return { ...row, validMs: row.validMs };
  }

  /** A token that is about to end is answered again until it has: that is waited for, and asked once more. */
  private async fetch(
    corpId: string,
    { row, request }: { readonly row: TokenRow; readonly request: RefreshRequest },
  ): Promise<FetchedToken | { readonly kind: 'later' }> {
    let endsInMs = row.sealed !== null && row.version !== request.refusedVersion && row.validMs <= tooLateMs ? row.validMs : null;
    for (let ask = 1; ; ask += 1) {
      if (endsInMs !== null) await delay(endsInMs + pastEndMs);
      if (!(await this.parts.takeSlot(corpId))) return { kind: 'later' };
      const askedAt = performance.now();
      const fetched = await request.fetch();
      if (fetched.kind !== 'token') return fetched;
      // Its time counts from the asking: WeCom's began later than that.
      const validMs = Math.max(0, fetched.validMs - (performance.now() - askedAt));
      if (validMs > tooLateMs || ask === asksAtEnd) return { ...fetched, validMs };
      endsInMs = validMs;
    }
  }

  /** What is stored is good for a while yet, whatever was answered. */
  private async replace(
    tx: Tx,
    corp: { readonly id: string; readonly agentId: number },
    {
      stored,
      fetched,
      validMs,
    }: { readonly stored: StoredToken; readonly fetched: FetchedToken | { readonly kind: 'later' }; readonly validMs: number },
  ): Promise<TokenOutcome> {
    const untilEndMs = validMs - tooLateMs;
    if (fetched.kind !== 'token') return { ...stored, goodMs: Math.min(meanwhileMs, untilEndMs) };
    if (fetched.text !== stored.text) return this.store(tx, corp, fetched);
    await tx.run('UPDATE wecom_token SET asked_early = true WHERE corp_id = $1 AND agent_id = $2', [corp.id, corp.agentId]);
    return { ...stored, goodMs: untilEndMs };
  }

  private async store(
    tx: Tx,
    corp: { readonly id: string; readonly agentId: number },
    fetched: FetchedToken | { readonly kind: 'later' },
  ): Promise<TokenOutcome> {
    if (fetched.kind === 'unreachable' || fetched.kind === 'later') return fetched;
    if (fetched.kind === 'refused') {
      await tx.run(
        `UPDATE wecom_token SET refused_code = $3, refused_until = clock_timestamp() + $4 * interval '1 ms', token_sealed = NULL WHERE corp_id = $1 AND agent_id = $2`,
        [corp.id, corp.agentId, fetched.errcode, refusedForMs / this.parts.timeScale],
      );
      return fetched;
    }
    const { validMs } = fetched;
    const [row] = await tx.rows<{ version: string }>(
      `UPDATE wecom_token SET token_sealed = $3, version = version + 1, refused_until = NULL, refused_code = NULL, asked_early = $5,
              expires_at = clock_timestamp() + $4 * interval '1 ms' WHERE corp_id = $1 AND agent_id = $2 RETURNING version`,
      [corp.id, corp.agentId, this.parts.secrets.seal(fetched.text, purpose), validMs, validMs <= marginMs],
    );
    return {
      kind: 'token',
      text: fetched.text,
      version: row?.version ?? '0',
      goodMs: validMs > marginMs ? validMs - marginMs : Math.max(0, validMs - tooLateMs),
    };
  }
}
