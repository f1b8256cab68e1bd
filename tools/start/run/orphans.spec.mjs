import { describe, expect, it } from 'vitest';
import { orphansOf } from './orphans.mjs';

const child = (/** @type {string} */ name, /** @type {number} */ pid) => ({ name, identity: { pid, started: `boot:${pid}`, command: name } });
const record = (/** @type {ReturnType<typeof child>[]} */ ...children) => ({
  supervisor: null,
  address: '',
  phones: '',
  temporal: '',
  temporalFrom: '',
  ready: true,
  children,
});

describe('what a killed start left over', () => {
  it('is ended from the worker down to PostgreSQL, whatever order it started in', () => {
    const left = record(child('postgres', 1), child('temporal', 2), child('sandbox', 3), child('server', 4), child('worker', 5));
    expect(orphansOf(left, () => true).map(({ name }) => name)).toEqual(['worker', 'server', 'sandbox', 'temporal', 'postgres']);
  });

  it('does not include a process that only inherited an id', () => {
    const left = record(child('server', 4), child('worker', process.pid));
    expect(orphansOf(left)).toEqual([]);
  });

  it('is nothing without a record', () => {
    expect(orphansOf(null)).toEqual([]);
  });
});
