import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { readConfig } from './config.js';
import { createHttpApp } from './http-app.js';
import { Sandbox } from './sandbox.js';

const config = readConfig();
const sandbox = new Sandbox(config);
const app = await createHttpApp(sandbox);
const address = await app.listen({ host: config.host, port: config.port });
sandbox.frontDoor.guard(app.server);
const second = config.adminPort === null ? null : await openSecondDoor(app, config.adminPort);
console.log(JSON.stringify({ event: 'sandbox.listening', address, customers: config.customers, directory: config.directory }));

/** The same routes at a port that stays open while WeCom is away, for this machine alone. */
async function openSecondDoor(routes: FastifyInstance, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    routes.routing(request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function stop(): Promise<void> {
  second?.close();
  second?.closeAllConnections();
  await app.close();
  sandbox.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
