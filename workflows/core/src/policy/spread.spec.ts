import { describe, expect, it } from 'vitest';
import { chooseSender, type SpreadCandidate } from './spread.js';

const one = (id: string, load: number, room: number, againMs = 0): SpreadCandidate => ({ id, load, room, againMs });

describe('who is asked to write', () => {
  it('is who was asked least today, of equals the oldest friend', () => {
    expect(chooseSender('leastLoaded', [one('a', 3, 9), one('b', 2, 1), one('c', 2, 50)])?.id).toBe('b');
  });

  it('is whose workload leaves most, of equals who was asked least', () => {
    expect(chooseSender('mostRoom', [one('a', 3, 9), one('b', 0, 1), one('c', 2, 9)])?.id).toBe('c');
    const unbounded = Number.POSITIVE_INFINITY;
    expect(chooseSender('mostRoom', [one('a', 3, unbounded), one('b', 1, unbounded)])?.id).toBe('b');
  });

  it('is nobody without room while somebody has it, else who has it again first', () => {
    expect(chooseSender('leastLoaded', [one('a', 0, 0), one('b', 9, 1)])?.id).toBe('b');
    expect(chooseSender('mostRoom', [one('a', 0, 0, 20), one('b', 9, 0, 10)])?.id).toBe('b');
    expect(chooseSender('mostRoom', [])).toBeNull();
  });
});
