import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from './identity.mjs';
import { tryLock, unlock, withLock } from './lock.mjs';

/** @type {string} */
let folder;
/** @type {string} */
let file;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-spec-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a lock', () => {
  it('is held by one and names its holder to the next', () => {
    expect(tryLock(file)).toEqual({ held: true });
    expect(tryLock(file)).toEqual({ held: false, holder: identify(process.pid) });
    unlock(file);
    expect(tryLock(file)).toEqual({ held: true });
  });

  it('of a dead process is taken over', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'another boot:1', command: 'somebody before us' }));
    expect(tryLock(file)).toEqual({ held: true });
  });

  it('being written this moment is respected', () => {
    writeFileSync(file, '');
    expect(tryLock(file)).toEqual({ held: false, holder: null });
  });

  it('is given back when the work under it fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(existsSync(file)).toBe(false);
  });
});
