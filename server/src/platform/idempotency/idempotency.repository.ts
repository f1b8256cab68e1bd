import { Injectable } from '@nestjs/common';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../data/ledger-database.js';
import type { EarlierRequest } from './decide.js';

export interface KeyedRequest {
  /** Who sends: keys of two clients never meet. */
  readonly clientId: string;
  readonly key: string;
  readonly bodySha256: string;
}

export interface StoredRequest extends EarlierRequest {
  /** Names this attempt among those of the key. */
  readonly createdAt: string;
  readonly response: unknown;
}

interface StoredRow {
  readonly body_sha256: string;
  readonly status: number | null;
  readonly response: unknown;
  readonly created_at: string;
  readonly age_ms: number;
  readonly expired: boolean;
}

@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** False when the key was used before. */
  async reserve(request: KeyedRequest): Promise<boolean> {
    const rows = await this.database.rows(
      `INSERT INTO idempotency (client_id, key, body_sha256, expires_at) VALUES ($1, $2, $3, now() + interval '7 days')
       ON CONFLICT (client_id, key) DO NOTHING RETURNING key`,
      [request.clientId, request.key, request.bodySha256],
    );
    return rows.length > 0;
  }

  async find(request: KeyedRequest): Promise<StoredRequest | null> {
    const [row] = await this.database.rows<StoredRow>(
      `SELECT body_sha256, status, response, created_at, expires_at <= now() AS expired,
              (extract(epoch FROM now() - created_at) * 1000)::float8 AS age_ms
       FROM idempotency WHERE client_id = $1 AND key = $2`,
      [request.clientId, request.key],
    );
    if (row === undefined) return null;
    const { body_sha256: bodySha256, created_at: createdAt, age_ms: ageMs, expired, response } = row;
    return { bodySha256, createdAt, ageMs, expired, response, answered: row.status !== null };
  }

  /** Takes over a key from an attempt that died or expired; false when somebody else did so first. */
  async takeOver(request: KeyedRequest, from: StoredRequest): Promise<boolean> {
    const rows = await this.database.rows(
      `UPDATE idempotency SET body_sha256 = $3, status = NULL, response = NULL, created_at = now(), expires_at = now() + interval '7 days'
       WHERE client_id = $1 AND key = $2 AND created_at = $4 RETURNING key`,
      [request.clientId, request.key, request.bodySha256, from.createdAt],
    );
    return rows.length > 0;
  }

  /** In the transaction of the work itself. */
  async answerIn(tx: Tx, request: KeyedRequest, response: unknown): Promise<void> {
    await tx.run('UPDATE idempotency SET status = 200, response = $3 WHERE client_id = $1 AND key = $2', [
      request.clientId,
      request.key,
      JSON.stringify(response),
    ]);
  }

  async release(request: KeyedRequest): Promise<void> {
    await this.database.rows('DELETE FROM idempotency WHERE client_id = $1 AND key = $2 AND status IS NULL', [request.clientId, request.key]);
  }
}
