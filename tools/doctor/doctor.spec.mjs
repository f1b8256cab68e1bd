import { describe as suite, expect, it } from 'vitest';
import { describe, failed, ok } from './line.mjs';
import { disk, memory, nodeVersion } from './machine.mjs';
import { processes } from './running.mjs';
import { temporalSource } from './stores.mjs';

const GB = 1024 ** 3;

suite('the doctor', () => {
  it('shows a remedy below what is wrong, and none below what is not', () => {
    expect(describe(failed('disk', '0.2 GB free', 'free at least 1 GB'))).toBe('failed   disk            0.2 GB free\n         → free at least 1 GB');
    expect(describe(ok('disk', '9 GB free'))).not.toContain('→');
  });

  it('grades the machine', () => {
    expect(['18.20.0', '20.19.0', '22.12.0', '24.21.0'].map((version) => nodeVersion(version).level)).toEqual(['failed', 'warning', 'ok', 'ok']);
    expect([1, 3, 8].map((size) => memory(size * GB).level)).toEqual(['failed', 'warning', 'ok']);
    expect([0.5, 3, 8].map((size) => disk(size * GB).level)).toEqual(['failed', 'warning', 'ok']);
  });

  it('says where Temporal would come from', () => {
    const none = { ready: () => null };
    const has = (/** @type {string} */ only) => (/** @type {string} */ command) => (command === only ? `/bin/${only}` : null);
    expect(temporalSource({ ready: () => ({ kind: 'address', address: 'a:1', from: 'TEMPORAL_ADDRESS' }) })).toMatchObject({
      level: 'ok',
      found: 'TEMPORAL_ADDRESS',
    });
    expect(temporalSource({ ...none, which: has('python3') })).toMatchObject({ level: 'warning', remedy: expect.stringContaining('pip') });
    expect(temporalSource({ ...none, which: has('go') })).toMatchObject({ level: 'warning', remedy: expect.stringContaining('Go') });
    expect(temporalSource({ ...none, which: has('neither') }).remedy).not.toContain('Go');
  });

  it('does not take a reused process id for a running start', () => {
    const identity = { pid: process.pid, started: 'another boot:1', command: 'node tools/start.mjs' };
    const run = {
      supervisor: identity,
      address: '',
      phones: '',
      temporal: '',
      temporalFrom: '',
      ready: true,
      children: [{ name: 'server', identity }],
    };
    expect(processes(run)).toMatchObject([{ level: 'ok', what: 'start' }]);
  });
});
