import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuseStrangers } from '../admin/admin-api.js';
import type { Sandbox } from '../sandbox.js';
import { Fields } from '../wire/fields.js';
import { openChangeStream } from './change-stream.js';

const publicFolder = fileURLToPath(new URL('../../public/', import.meta.url));
const fontFolder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** One plain file name: nothing that could climb out of its folder. */
const fileName = /^[\w[\]-][\w.[\]-]*$/;

/** Serves the page with the two phones, its font, and the stream that tells it when to look again. */
export function registerPhonePage(app: FastifyInstance, sandbox: Sandbox): void {
  app.get('/', (_request, reply) => sendFile(reply, publicFolder, 'index.html'));
  app.get('/page/:file', (request, reply) => sendFile(reply, publicFolder, Fields.of(request.params).text('file')));
  app.get('/_sandbox/fonts/index.css', (_request, reply) => sendFile(reply, fontFolder, 'index.css'));
  app.get('/_sandbox/fonts/files/:file', (request, reply) => sendFile(reply, join(fontFolder, 'files'), Fields.of(request.params).text('file')));
  app.get('/_sandbox/stream', { onRequest: refuseStrangers }, (_request, reply) => {
    openChangeStream(reply, sandbox.recorder);
  });
}

function sendFile(reply: FastifyReply, folder: string, name: string): FastifyReply {
  const path = join(folder, name);
  const type = types[extname(name)];
  if (type === undefined || !fileName.test(name) || !existsSync(path)) return reply.code(404).send({ error: 'not found' });
  const lasting = type === 'font/woff2' ? 'public, max-age=86400' : 'no-cache';
  return reply.type(type).header('cache-control', lasting).send(createReadStream(path));
}
