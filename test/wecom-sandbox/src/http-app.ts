import fastify, { type FastifyInstance } from 'fastify';
import { registerAdminApi } from './admin/admin-api.js';
import { registerWebhookReceiver } from './admin/webhook-receiver.js';
import { registerServerApi } from './api/server-api.js';
import { registerPhonePage } from './phone/phone-page.js';
import type { Sandbox } from './sandbox.js';

/** Everything the sandbox serves over HTTP. */
export async function createHttpApp(sandbox: Sandbox): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  registerServerApi(app, sandbox.calls, sandbox.clock);
  registerWebhookReceiver(app, sandbox);
  registerAdminApi(app, sandbox);
  registerPhonePage(app, sandbox);
  await app.ready();
  return app;
}
