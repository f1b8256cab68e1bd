import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem, ProblemCode } from '@tagtrail/core/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isTaken, isUnavailable, isUnstorable } from '../data/database-errors.js';
import { Log } from '../logging/log.token.js';
import { DomainError } from './domain-error.js';
import { prefersChinese, problemTexts } from './problem-text.js';
import { InvalidRequest } from './schema-issues.js';

const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid_request',
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'not_found',
  405: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'wrong_content_type',
  429: 'too_many_requests',
};

/** Nest's and Fastify's own refusals carry a status; everything else without a name of ours is a defect. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error)) return null;
  const status: unknown = Reflect.get(error, 'statusCode');
  return typeof status === 'number' ? status : null;
}

export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isTaken(error)) return new DomainError('conflict', { cause: error });
  if (isUnstorable(error)) return new DomainError('invalid_request', { cause: error });
  if (isUnavailable(error)) return new DomainError('unavailable', { cause: error, retryAfterS: 2 });
  const status = statusOf(error);
  if (status === null || status >= 500) return new DomainError('defect', { cause: error });
  return new DomainError(codeOfStatus[status] ?? 'invalid_request', { cause: error });
}

function toProblem(error: DomainError, request: FastifyRequest): Problem {
  const chinese = prefersChinese(request.headers['accept-language']);
  const text = problemTexts[error.code];
  const errors =
    error instanceof InvalidRequest
      ? error.describe(chinese)
      : (error.options.errors ?? []).map(({ zh, ...field }) => ({ ...field, message: (chinese ? zh : undefined) ?? field.message }));
  const problem: Problem = {
    type: `/problems/${error.code.replaceAll('_', '-')}`,
    title: text.en,
    status: text.status,
    detail: chinese ? text.zh : text.en,
    code: error.code,
    traceId: request.id,
    errors,
  };
  return error.options.diagnostics === undefined ? problem : { ...problem, diagnostics: [...error.options.diagnostics] };
}

/** The one place where an error becomes an HTTP answer (RFC 9457). */
export function answerProblem(error: unknown, { request, reply, log }: { request: FastifyRequest; reply: FastifyReply; log: Log }): void {
  const domainError = toDomainError(error);
  const problem = toProblem(domainError, request);
  if (problem.status >= 500) log.to.error({ err: domainError.cause ?? error, traceId: request.id, code: problem.code }, 'request_failed');
  if (domainError.options.retryAfterS !== undefined) void reply.header('retry-after', String(domainError.options.retryAfterS));
  for (const [name, value] of Object.entries(domainError.options.headers ?? {})) void reply.header(name, value);
  void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, { request: http.getRequest<FastifyRequest>(), reply: http.getResponse<FastifyReply>(), log: this.log });
  }
}
