import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressPorts } from './addresses.mjs';
import { sourceFingerprint } from './fingerprint.mjs';
import { isInstalled } from './install.mjs';
import { keptKeys } from './keys.mjs';
import { isNodeSupported } from './node-version.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'prepare-spec-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name @param {string} [text] */
function write(name, text = '') {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

it.each([
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('Node %s: supported is %s', (version, supported) => {
  expect(isNodeSupported(version)).toBe(supported);
});

describe('the ports that people type', () => {
  const options = () => ({ file: path.join(folder, 'ports.json'), host: '127.0.0.1' });

  it('lie side by side in two checkouts', async () => {
    expect(await addressPorts({ ...options(), isFree: async () => true })).toEqual({ web: 8420, sandbox: 8421 });
    const other = { file: path.join(folder, 'other.json'), host: '127.0.0.1' };
    expect(await addressPorts({ ...other, isFree: async (port) => port > 8421 })).toEqual({ web: 8422, sandbox: 8423 });
  });

  it('are kept while they are free', async () => {
    write('ports.json', '{"web":8430,"sandbox":8431}');
    expect(await addressPorts({ ...options(), isFree: async () => true })).toEqual({ web: 8430, sandbox: 8431 });
  });

  it('are refused when PORT names one in use', async () => {
    await expect(addressPorts({ ...options(), wanted: 9000, isFree: async () => false })).rejects.toThrow('port 9000');
  });
});

describe('packages', () => {
  it('are not installed without npm’s own record', () => {
    write('package-lock.json', '{}');
    expect(isInstalled({ folder })).toBe(false);
  });

  it('installed by hand count while the lock is not newer', () => {
    write('package-lock.json', '{}');
    write('node_modules/.package-lock.json');
    expect(isInstalled({ folder })).toBe(true);
    const later = statSync(path.join(folder, 'package-lock.json')).mtimeMs / 1000 + 3_600;
    utimesSync(path.join(folder, 'package-lock.json'), later, later);
    expect(isInstalled({ folder })).toBe(false);
  });

  it('of a start alone are not enough for development and tests', () => {
    write('package-lock.json', '{}');
    write('node_modules/.package-lock.json');
    const hash = createHash('sha256').update('{}').digest('hex');
    write('node_modules/.tagtrail-lock-hash', `${hash} needed`);
    expect(isInstalled({ folder })).toBe(true);
    expect(isInstalled({ folder, development: true })).toBe(false);
    write('node_modules/.tagtrail-lock-hash', `${hash} all`);
    expect(isInstalled({ folder, development: true })).toBe(true);
  });
});

describe('the fingerprint of the sources', () => {
  beforeEach(() => {
    for (const room of ['workflows', 'prisma', 'server', 'worker', 'editor', 'test/wecom-sandbox']) write(`${room}/src/main.ts`, 'one');
  });

  it('changes with a source', () => {
    const before = sourceFingerprint(folder);
    write('worker/src/main.ts', 'other');
    expect(sourceFingerprint(folder)).not.toBe(before);
  });

  it('does not change with what a build writes', () => {
    const before = sourceFingerprint(folder);
    write('worker/dist/main.js', 'built');
    write('prisma/generated/client.ts', 'generated');
    expect(sourceFingerprint(folder)).toBe(before);
  });
});

it('keys are made once, for their owner alone', () => {
  const first = keptKeys(path.join(folder, 'keys'));
  expect(Buffer.from(first.masterKey, 'base64')).toHaveLength(32);
  expect(keptKeys(path.join(folder, 'keys'))).toEqual(first);
  expect(statSync(path.join(folder, 'keys', 'master-key')).mode & 0o777).toBe(0o600);
});
