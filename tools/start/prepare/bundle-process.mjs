#!/usr/bin/env node
// `node tools/start/prepare/bundle-process.mjs server` writes server/dist/server.js from server/dist/main.js: one file is loaded in
// a third of the time that two thousand take.
import path from 'node:path';
import { rolldown } from 'rolldown';
import { root } from '../checkout.mjs';

/**
 * What each process is made of; what runs in threads of its own stands beside it.
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
const processes = {
  server: { server: 'main.js', 'sheet-thread': 'lists/sheet/sheet-thread.js' },
  worker: { worker: 'main.js' },
};

/** Loaded from where they are installed: they hold machine code, or files that they find by their own place. */
const external = [/^@temporalio\//, /^argon2/, /^@tagtrail\/prisma/, /^protobufjs/];

/** Of Nest's own: loaded only by who uses them, which we do not. */
const notInstalled = [/^@fastify\/(multipart|view)$/, /^@nestjs\/(microservices|platform-express|websockets)/, /^class-(transformer|validator)/];

const [name = ''] = process.argv.slice(2);
const parts = processes[name];
if (parts === undefined) throw new Error(`no process is named ${name}; there are ${Object.keys(processes).join(' and ')}`);
const dist = path.join(root, name, 'dist');
for (const [output, entry] of Object.entries(parts)) {
  const bundle = await rolldown({
    input: path.join(dist, entry),
    platform: 'node',
    external: [...external, ...notInstalled],
    treeshake: false,
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  await bundle.write({
    file: path.join(dist, `${output}.js`),
    format: 'esm',
    codeSplitting: false,
    sourcemap: true,
    sourcemapExcludeSources: true,
    keepNames: true,
  });
  await bundle.close();
}
