import { createParamDecorator, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { DomainError, required } from '../errors/domain-error.js';

/** The strong ETag of a revision. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** @throws not_found; precondition_failed, with the present ETag, when somebody else has changed it meanwhile. */
export function atRevision<Row extends { readonly revision: number }>(row: Row | null, revision: number): Row {
  const found = required(row);
  if (found.revision !== revision) throw new DomainError('precondition_failed', { headers: { etag: etagOf(found.revision) } });
  return found;
}

/** The revision the client has seen. @throws precondition_required (428) without `If-Match`, precondition_failed for one that is no revision. */
export function parseIfMatch(header: string | undefined): number {
  if (header === undefined) throw new DomainError('precondition_required', { errors: [missing] });
  const revision = /^"(\d{1,9})"$/u.exec(header.trim())?.[1];
  if (revision === undefined) throw new DomainError('precondition_failed');
  return Number(revision);
}

const missing = { pointer: '/If-Match', code: 'missing', message: 'Send the ETag you have read as If-Match', zh: '请在 If-Match 中填写读到的 ETag' };

/** For the API document: a route that reads `IfMatch` says so. */
export const NeedsIfMatch = (): MethodDecorator =>
  ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the revision that is changed; 428 without, 412 when stale' });

/** A parameter that holds the revision of `If-Match`. */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number =>
  parseIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

const revisionOf = (body: unknown): number | null => {
  if (typeof body !== 'object' || body === null) return null;
  const revision: unknown = Reflect.get(body, 'revision');
  return typeof revision === 'number' ? revision : null;
};

/** Answers whose body has a `revision` carry it as ETag. */
@Injectable()
export class RevisionEtag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        const revision = revisionOf(body);
        if (revision !== null) void reply.header('etag', etagOf(revision));
        return body;
      }),
    );
  }
}
