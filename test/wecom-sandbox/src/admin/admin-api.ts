import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../phone/refusal.js';
import type { Sandbox } from '../sandbox.js';
import { Fields } from '../wire/fields.js';
import type { AdminRoute } from './admin-route.js';
import { callbackRoutes } from './routes/callback-routes.js';
import { controlRoutes } from './routes/control-routes.js';
import { consoleRoutes } from './routes/console-routes.js';
import { corpRoutes } from './routes/corp-routes.js';
import { faultRoutes } from './routes/fault-routes.js';
import { groupRoutes } from './routes/group-routes.js';
import { kfRoutes } from './routes/kf-routes.js';
import { judgeRoutes } from './routes/judge-routes.js';
import { peopleRoutes } from './routes/people-routes.js';
import { phoneRoutes } from './routes/phone-routes.js';
import { staffRoutes } from './routes/staff-routes.js';
import { taskRoutes } from './routes/task-routes.js';

const mostBodyBytes = 32 * 1024 * 1024;
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const routes: readonly AdminRoute[] = [
  ...corpRoutes,
  ...consoleRoutes,
  ...peopleRoutes,
  ...phoneRoutes,
  ...kfRoutes,
  ...groupRoutes,
  ...staffRoutes,
  ...taskRoutes,
  ...judgeRoutes,
  ...callbackRoutes,
  ...faultRoutes,
  ...controlRoutes,
];

/** Serves /_sandbox: the side a test or the phone page uses. It hands out secrets, so only this machine may ask. */
export function registerAdminApi(app: FastifyInstance, sandbox: Sandbox): void {
  void app.register(
    (scope, _options, done) => {
      scope.addHook('onRequest', refuseStrangers);
      scope.setErrorHandler((error, _request, reply) => answerError(error, reply));
      scope.get('/', () => ({ routes: routes.map(({ method, path, about }) => `${method} /_sandbox${path}  ${about}`) }));
      for (const { method, path, handle } of routes) {
        scope.route({
          method,
          url: path,
          bodyLimit: mostBodyBytes,
          handler: async (request) =>
            handle({ sandbox, params: Fields.of(request.params), query: Fields.of(request.query), body: Fields.of(request.body) }),
        });
      }
      done();
    },
    { prefix: '/_sandbox' },
  );
}

/** For Fastify's hooks: stops whoever does not call from this machine. */
export function refuseStrangers(request: FastifyRequest, _reply: FastifyReply, next: (error?: Error) => void): void {
  next(loopback.has(request.ip) ? undefined : new Refusal(403, 'Only this machine may ask'));
}

function answerError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return reply.code(error.status).send({ error: error.message });
  const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 500) console.error(error);
  return reply.code(status).send({ error: error instanceof Error ? error.message : 'Failed' });
}
