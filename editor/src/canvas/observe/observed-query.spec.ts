import { describe, expect, it } from 'vitest';
import { observedOf, queryOfObserved } from './observed-query';

const version = (number: number, live: boolean) => ({
  id: `v${String(number)}`,
  number,
  live,
  stopped: false,
  publishedAt: '2026-03-05T02:00:00.000Z',
  publishedBy: '管理员',
  note: '',
  openRuns: 0,
  entered: 0,
});
const journey = { versions: [version(3, false), version(2, true), version(1, false)], liveVersion: 2 };
const read = (query: string) => observedOf(new URLSearchParams(query), journey);

describe('what is looked at of a live journey', () => {
  it('is the live version from its beginning, where nothing else is asked for or what is asked for cannot be read', () => {
    const plain = { drawn: 2, counted: 2, range: 'all' };
    expect([read(''), read('version=9&range=century')]).toEqual([plain, plain]);
  });

  it('is all versions at the steps of the live one', () => {
    expect(read('version=all&range=week')).toEqual({ drawn: 2, counted: 'all', range: 'week' });
  });

  it('comes back from the address it is written into', () => {
    for (const asked of ['version=1&range=today', 'version=all', 'version=3&range=week']) {
      const observed = read(asked);
      if (observed === null) throw new Error('nothing to look at');
      expect(read(new URLSearchParams(queryOfObserved(observed)).toString())).toEqual(observed);
    }
  });

  it('is nothing before anything was published', () => {
    expect(observedOf(new URLSearchParams(), { versions: [], liveVersion: null })).toBeNull();
  });
});
