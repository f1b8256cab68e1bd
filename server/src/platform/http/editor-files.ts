import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { callbackPrefix, reportPrefix, unsubscribePrefix } from './incoming/body-parsers.js';

const serverPaths = ['/api/', callbackPrefix, reportPrefix, unsubscribePrefix, '/healthz', '/readyz'];
/** Where Vite puts what it builds, named by content. */
const builtFiles = '/assets/';
const yearMs = 31_536_000_000;

function listFiles(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return new Set(files.map((file) => `/${file.split(path.sep).join('/')}`));
}

/**
 * Serves the built editor. Only files that were there at start can be asked for, so no path leads outside;
 * every other address is a page of the editor, which knows its own routes.
 */
export async function registerEditorFiles(instance: FastifyInstance, folder: string): Promise<void> {
  const root = path.resolve(folder);
  if (!existsSync(path.join(root, 'index.html'))) throw new Error(`There is no built editor in ${folder}`);
  const files = listFiles(root);
  await instance.register(fastifyStatic, { root, serve: false, cacheControl: false });
  instance.get('/*', async (request, reply) => {
    const [address = '/'] = request.url.split('?', 1);
    if (serverPaths.some((prefix) => address.startsWith(prefix))) return reply.callNotFound();
    // A tab opened before an upgrade asks for a part that is gone: a page in its place would be taken for code.
    if (!files.has(address) && address.startsWith(builtFiles)) return reply.callNotFound();
    if (!files.has(address)) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    // The same name is the same content, so it may be kept for ever.
    const lasting = address.startsWith(builtFiles) ? `public, max-age=${yearMs / 1_000}, immutable` : 'no-cache';
    return reply.header('cache-control', lasting).sendFile(address.slice(1));
  });
}
