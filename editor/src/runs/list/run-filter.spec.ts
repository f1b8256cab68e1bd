import { describe, expect, it } from 'vitest';
import { filterOf, queryOfFilter } from './run-filter';

describe('the filter of runs', () => {
  it('survives the way through an address', () => {
    const filter = {
      journeyId: 'j',
      version: 2,
      nodeId: 'wait-1',
      came: 'passed',
      way: 'arm:a',
      since: '2026-06-01T00:00:00Z',
      status: 'parked',
    } as const;
    expect(filterOf(new URLSearchParams(queryOfFilter(filter)))).toEqual(filter);
  });

  it('leaves out what it cannot read', () => {
    expect(filterOf(new URLSearchParams('version=-1&status=lost&since=lately'))).toEqual({
      journeyId: null,
      version: null,
      nodeId: null,
      came: null,
      way: null,
      since: null,
      status: null,
    });
  });
});
