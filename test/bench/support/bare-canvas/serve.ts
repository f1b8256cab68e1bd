import { createServer } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The bare canvas at an address of its own. */
export interface BareCanvas {
  readonly url: (nodes: number) => string;
  stop(): Promise<void>;
}

const page = '<!doctype html><html lang="en"><link rel="stylesheet" href="/bare.css"><body style="margin:0"><div id="page"></div>';
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** Builds the floor as the editor is built, for production, and serves it. */
export async function serveBareCanvas(): Promise<BareCanvas> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tagtrail-bare-canvas-'));
  await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        input: fileURLToPath(new URL('bare-canvas.mjs', import.meta.url)),
        output: { entryFileNames: 'bare.js', assetFileNames: 'bare[extname]' },
      },
    },
  });
  await writeFile(path.join(folder, 'index.html'), `${page}<script type="module" src="/bare.js"></script></body></html>`);
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://bare').pathname;
    const file = path.join(folder, asked === '/' ? 'index.html' : path.basename(asked));
    readFile(file).then(
      (bytes) => response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bare canvas has no port');
  return {
    url: (nodes) => `http://127.0.0.1:${String(address.port)}/?nodes=${String(nodes)}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
