import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** One line for each answered request, at the level at which they are wanted; no query, no body. */
export function registerRequestLog(instance: FastifyInstance, log: Logger): void {
  if (!log.isLevelEnabled('debug')) return;
  instance.addHook('onResponse', (request, reply, done) => {
    log.debug(
      {
        traceId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request_answered',
    );
    done();
  });
}

const traceparent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/u;
const nothing = '0'.repeat(32);

/** The caller's W3C trace id, or a new one: it names the request in the log and in a problem. */
export function traceIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['traceparent'];
  const id = typeof given === 'string' ? traceparent.exec(given)?.[1] : undefined;
  return id === undefined || id === nothing ? randomUUID().replaceAll('-', '') : id;
}
