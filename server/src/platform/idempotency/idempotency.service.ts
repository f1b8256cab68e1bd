import { createHash } from 'node:crypto';
import { Injectable, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { canonicalJson, type Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { DomainError } from '../errors/domain-error.js';
import { decide } from './decide.js';
import { IdempotencyRepository, type Attempt, type KeyedRequest } from './idempotency.repository.js';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface OnceRequest {
  readonly clientId: string;
  /** The `Idempotency-Key`; null does the work each time. */
  readonly key: string | null;
  /** Everything that makes the request what it is, its address included. */
  readonly body: Json;
}

export interface OnceResult<Response> {
  readonly response: Response;
  readonly replayed: boolean;
}

/** Keeps the answer with the work: given to the transaction that does it. */
export type KeepAnswer<Response> = (tx: Tx, response: Response) => Promise<void>;

const keyForm = /^[\x21-\x7e]{1,200}$/u;

/** Does a request once however often it is sent (draft-ietf-httpapi-idempotency-key-header). */
@Injectable()
export class IdempotencyService {
  constructor(private readonly repository: IdempotencyRepository) {}

  /**
   * `work` must call `keep` in the transaction that commits it; `parse` reads a kept answer.
   * @throws idempotency_running, idempotency_mismatch, invalid_request for a malformed key
   */
  async once<Response>(
    request: OnceRequest,
    parse: (kept: unknown) => Response,
    work: (keep: KeepAnswer<Response>) => Promise<Response>,
  ): Promise<OnceResult<Response>> {
    if (request.key === null) return { response: await work(async () => undefined), replayed: false };
    const keyed = toKeyed(request.clientId, request.key, request.body);
    const claim = await this.claim(keyed);
    if ('kept' in claim) return { response: parse(claim.kept), replayed: true };
    try {
      return { response: await work((tx, response) => this.keep(tx, claim.attempt, response)), replayed: false };
    } catch (error) {
      // What was refused or rolled back may be sent again under the same key.
      await this.repository.release(claim.attempt);
      throw error;
    }
  }

  /** A request that was slower than its take-over rolls its work back: one of the two commits. */
  private async keep(tx: Tx, attempt: Attempt, response: unknown): Promise<void> {
    if (!(await this.repository.answerIn(tx, attempt, response))) throw new DomainError('idempotency_running', { retryAfterS: 1 });
  }

  /** An attempt: the key is ours, do the work. Kept: the answer was given before. */
  private async claim(keyed: KeyedRequest): Promise<{ readonly attempt: Attempt } | { readonly kept: unknown }> {
    const first = await this.repository.reserve(keyed);
    if (first !== null) return { attempt: first };
    const earlier = await this.repository.find(keyed);
    if (earlier === null) throw new DomainError('idempotency_running');
    const decision = decide(earlier, keyed.bodySha256);
    if (decision === 'replay') return { kept: earlier.response };
    if (decision === 'mismatch') throw new DomainError('idempotency_mismatch');
    const taken = decision === 'run' ? await this.repository.takeOver(keyed, earlier) : null;
    if (taken !== null) return { attempt: taken };
    throw new DomainError('idempotency_running', { retryAfterS: 1 });
  }
}

function toKeyed(clientId: string, key: string, body: Json): KeyedRequest {
  if (!keyForm.test(key)) {
    throw new DomainError('invalid_request', {
      errors: [{ pointer: '/Idempotency-Key', code: 'invalid_key', message: 'Idempotency-Key must be 1 to 200 visible ASCII characters' }],
    });
  }
  return { clientId, key, bodySha256: createHash('sha256').update(canonicalJson(body)).digest('hex') };
}

/** A parameter that holds the `Idempotency-Key`, or null. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext): string | null => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  return typeof header === 'string' ? header : null;
});

/** Says in the answer that it was given before. */
export function markReplayed(reply: FastifyReply, replayed: boolean): void {
  if (replayed) void reply.header('idempotent-replayed', 'true');
}
