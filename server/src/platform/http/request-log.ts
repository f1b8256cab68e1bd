import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** One line for each answered request; no query, no body. */
export function registerRequestLog(instance: FastifyInstance, log: Logger): void {
  instance.addHook('onResponse', async (request, reply) => {
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
  });
}
