import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '@tagtrail/core/http';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

/** Who is asking: a person with a session, or a program with an API key. */
export interface Caller {
  /** `user:<id>` or `key:<id>`: the actor in the audit and the client of an Idempotency-Key. */
  readonly actor: string;
  /** May do everything, in every corp. Never true for a key. */
  readonly administrator: boolean;
  /** The corps it belongs to, with its role in each. A key has exactly one. */
  readonly corps: ReadonlyMap<string, Role>;
  /** Null for a key. */
  readonly userId: string | null;
  /** SHA-256 of the session's token; null for a key. */
  readonly session: string | null;
}

/** Null for a corp it has nothing to do with. */
export function roleIn(caller: Pick<Caller, 'administrator' | 'corps'>, corpId: string): Role | null {
  return caller.administrator ? 'administrator' : (caller.corps.get(corpId) ?? null);
}

/** The corps it may see; null for all. */
export function corpIdsOf(caller: Pick<Caller, 'administrator' | 'corps'>): readonly string[] | null {
  return caller.administrator ? null : [...caller.corps.keys()];
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Remembers, for the rest of the request, who asks. Only the guard calls it. */
export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** A parameter that holds who asks. @throws not_signed_in on a public route that was asked by nobody. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller === undefined) throw new DomainError('not_signed_in');
  return caller;
});
