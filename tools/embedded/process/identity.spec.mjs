import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { identify, isAlive } from './identity.mjs';

describe('the identity of a process', () => {
  it('stays the same while it lives', () => {
    expect(identify(process.pid)).toEqual(identify(process.pid));
    expect(identify(process.pid)?.command).toContain('node');
  });

  it('is not that of a later process with the same id', () => {
    const before = { pid: process.pid, started: 'an earlier boot:12', command: 'postgres' };
    expect(isAlive(before)).toBe(false);
  });

  it('is none once the process has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const identity = identify(child.pid ?? 0);
    expect(identity && isAlive(identity)).toBe(true);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
    expect(identify(child.pid ?? 0)).toBeNull();
  });
});
