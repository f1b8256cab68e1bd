import { Injectable } from '@nestjs/common';
import type { Tx } from '@tagtrail/prisma';
import { IntakeDatabase } from '../data/databases.js';
import type { EarlierRequest } from './decide.js';

export interface KeyedRequest {
  /** Who sends: keys of two clients never meet. */
  readonly clientId: string;
  readonly key: string;
  readonly bodySha256: string;
}

/** One try at a key; another one has another `createdAt`. */
export interface Attempt extends KeyedRequest {
  readonly createdAt: string;
}

export interface StoredRequest extends EarlierRequest {
  /** Names this attempt among those of the key. */
  readonly createdAt: string;
  readonly response: unknown;
}

interface Made {
  readonly createdAt: string;
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
  constructor(private readonly database: IntakeDatabase) {}

  /** Null when the key was used before. */
  async reserve(request: KeyedRequest): Promise<Attempt | null> {
    const [row] = await this.database.rows<Made>(
      `INSERT INTO idempotency (client_id, key, body_sha256, expires_at) VALUES ($1, $2, $3, now() + interval '7 days')
       ON CONFLICT (client_id, key) DO NOTHING RETURNING created_at AS "createdAt"`,
      [request.clientId, request.key, request.bodySha256],
    );
    return row === undefined ? null : { ...request, ...row };
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

  /** Takes over a key from an attempt that died or expired; null when somebody else did so first. */
  async takeOver(request: KeyedRequest, from: StoredRequest): Promise<Attempt | null> {
    const [row] = await this.database.rows<Made>(
      `UPDATE idempotency SET body_sha256 = $3, status = NULL, response = NULL, created_at = clock_timestamp(), expires_at = now() + interval '7 days'
       WHERE client_id = $1 AND key = $2 AND created_at = $4 RETURNING created_at AS "createdAt"`,
      [request.clientId, request.key, request.bodySha256, from.createdAt],
    );
    return row === undefined ? null : { ...request, ...row };
  }

  /** In the transaction of the work itself; false when another attempt has taken the key over meanwhile. */
  async answerIn(tx: Tx, attempt: Attempt, response: unknown): Promise<boolean> {
    const answered = await tx.run(
      'UPDATE idempotency SET status = 200, response = $4 WHERE client_id = $1 AND key = $2 AND created_at = $3 AND status IS NULL',
      [attempt.clientId, attempt.key, attempt.createdAt, JSON.stringify(response)],
    );
    return answered > 0;
  }

  async release(attempt: Attempt): Promise<void> {
    await this.database.rows('DELETE FROM idempotency WHERE client_id = $1 AND key = $2 AND created_at = $3 AND status IS NULL', [
      attempt.clientId,
      attempt.key,
      attempt.createdAt,
    ]);
  }
}
