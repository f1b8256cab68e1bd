import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyFreePort, isPortFree, keptPorts, nextFreePort } from './ports.mjs';

const busy =
  (/** @type {number[]} */ ...ports) =>
  async (/** @type {number} */ port) =>
    !ports.includes(port);

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ports-spec-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a port that people type', () => {
  it('is the first one when that is free', async () => {
    expect(await nextFreePort(8420, { isFree: busy() })).toBe(8420);
  });

  it('goes upward past busy and taken ones', async () => {
    expect(await nextFreePort(8420, { isFree: busy(8420, 8421), taken: new Set([8422]) })).toBe(8423);
  });
});

describe('a port that nobody types', () => {
  it('lies below the range for outgoing connections', async () => {
    expect(await anyFreePort({ isFree: busy(), random: () => 0.999999 })).toBeLessThan(32_000);
    expect(await anyFreePort({ isFree: busy(), random: () => 0 })).toBe(15_000);
  });

  it('is never a taken one', async () => {
    const draws = [0, 0.5];
    const port = await anyFreePort({ isFree: busy(), taken: new Set([15_000]), random: () => draws.shift() ?? 0 });
    expect(port).toBeGreaterThan(15_000);
  });
});

describe('kept ports', () => {
  it('are the same at the next start', async () => {
    const file = path.join(folder, 'ports.json');
    const first = await keptPorts(file, ['one', 'two'], { isFree: busy() });
    expect(await keptPorts(file, ['one', 'two'], { isFree: busy() })).toEqual(first);
    expect(first.one).not.toBe(first.two);
  });

  it('are chosen anew one by one when somebody else holds them', async () => {
    const file = path.join(folder, 'ports.json');
    writeFileSync(file, JSON.stringify({ one: 20_001, two: 20_002 }));
    const ports = await keptPorts(file, ['one', 'two'], { isFree: busy(20_001) });
    expect(ports.one).not.toBe(20_001);
    expect(ports.two).toBe(20_002);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ports);
  });
});

it('a port that somebody listens on is not free', async () => {
  const server = createServer();
  const port = await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(Object(server.address()).port)));
  expect(await isPortFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortFree(port)).toBe(true);
});
