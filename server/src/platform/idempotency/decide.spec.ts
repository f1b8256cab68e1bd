import { describe, expect, it } from 'vitest';
import { abandonedMs, decide, type EarlierRequest } from './decide.js';

const earlier = (change: Partial<EarlierRequest> = {}): EarlierRequest => ({
  bodySha256: 'a',
  answered: true,
  ageMs: 1_000,
  expired: false,
  ...change,
});

describe('decide', () => {
  it.each([
    ['the same body, answered', earlier(), 'replay'],
    ['another body', earlier({ bodySha256: 'b' }), 'mismatch'],
    ['another body while the first runs', earlier({ bodySha256: 'b', answered: false }), 'mismatch'],
    ['the same body while the first runs', earlier({ answered: false, ageMs: abandonedMs }), 'running'],
    ['the same body after the first died', earlier({ answered: false, ageMs: abandonedMs + 1 }), 'run'],
    ['any body after 7 days', earlier({ bodySha256: 'b', expired: true }), 'run'],
  ])('%s', (_name, row, expected) => {
    expect(decide(row, 'a')).toBe(expected);
  });
});
