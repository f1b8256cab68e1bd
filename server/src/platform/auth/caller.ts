import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '@tagtrail/core/http';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

/** Who is asking: a person with a session, or a program with an API key. */
export interface Caller {
  /** `user:<id>` or `key:<id>`: the actor in the audit and the client of an Idempotency-Key. */
  readonly actor: string;
  readonly role: Role;
  /** A key belongs to one corp and sees no other; null for a person. */
  readonly corpId: string | null;
  readonly userId: string | null;
  /** SHA-256 of the session's token; null for a key. */
  readonly session: string | null;
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
