import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadCli, unreachable } from './download-cli.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'download-spec-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Stands for the SDK in its process. @param {string} body */
function script(body) {
  const file = path.join(folder, 'script.mjs');
  writeFileSync(file, `import { renameSync, writeFileSync } from 'node:fs';\nconst folder = process.argv[2];\n${body}\n`);
  return pathToFileURL(file);
}

const forEver = 'setInterval(() => {}, 1000);';
const cache = () => path.join(folder, 'cache');

describe("the SDK's download", () => {
  it('is given up when nothing comes, and leaves nothing behind', async () => {
    const silent = script(`console.log('asking'); writeFileSync(folder + '/temporal-sdk.downloading', 'half'); ${forEver}`);
    await expect(downloadCli({ folder: cache(), script: silent, silenceMs: 300 })).rejects.toThrow('nothing came for 0.3 s');
    expect(readdirSync(cache())).toEqual([]);
  });

  it('ends as soon as the file is whole, though the server that the SDK starts runs on', async () => {
    const whole = `const file = folder + '/temporal-sdk'; writeFileSync(file + '.downloading', 'x'); renameSync(file + '.downloading', file);`;
    const cli = await downloadCli({ folder: cache(), script: script(`console.log('asking'); ${whole} ${forEver}`) });
    expect(cli).toBe(path.join(cache(), 'temporal'));
    expect(readdirSync(cache())).toEqual(['temporal']);
  });

  it('tells what the SDK said', async () => {
    const failing = script(`console.error('dns error'); process.exitCode = 1;`);
    await expect(downloadCli({ folder: cache(), script: failing })).rejects.toThrow('dns error');
  });
});

describe('the host of the download', () => {
  it('that takes a connection and says nothing counts as not reachable', async () => {
    const sockets = new Set();
    const server = createServer((socket) => sockets.add(socket));
    const port = await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(Object(server.address()).port)));
    expect(await unreachable({}, { origin: `http://127.0.0.1:${port}/`, silenceMs: 200 })).toContain('cannot be reached');
    for (const socket of sockets) Object(socket).destroy();
    server.close();
  });

  it('behind a proxy is left to the download itself', async () => {
    expect(await unreachable({ HTTPS_PROXY: 'http://proxy:3128' }, { origin: 'http://127.0.0.1:1/' })).toBeNull();
  });
});
