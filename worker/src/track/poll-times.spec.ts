import { describe, expect, it } from 'vitest';
import { firstPollMs, nextLookMs, nextPollMs, vainTimes } from './poll-times.js';

const minutes = (ms: number) => ms / 60_000;

describe('nextPollMs', () => {
  it('reads an open task 10 min, 1 h, 6 h, 24 h and 72 h after its acceptance', () => {
    const distances = [0, 1, 2, 3, 4].map((polls) => minutes(nextPollMs(polls, 1)));
    const instants = distances.map((_, i) => distances.slice(0, i + 1).reduce((sum, one) => sum + one, 0));
    expect(instants).toEqual([10, 60, 360, 1_440, 4_320]);
  });

  it('goes on with the last distance', () => {
    expect(minutes(nextPollMs(9, 1))).toBe(2_880);
  });

  it('is shortened by the time scale, to a second at least', () => {
    expect(firstPollMs(60)).toBe(10_000);
    expect(firstPollMs(60_000)).toBe(1_000);
  });
});

describe('nextLookMs', () => {
  it('looks for an unknown call five times within a quarter of an hour', () => {
    const total = [0, 1, 2, 3, 4].map((reads) => nextLookMs(reads, 1)).reduce((sum, one) => sum + one, 0);
    expect(minutes(total)).toBe(15);
  });
});

describe('vainTimes', () => {
  it('asks soon again of a corp that cannot be read, and ever more rarely for what WeCom refuses', () => {
    expect(vainTimes('unknownCall', false, 1)).toEqual({ soonMs: 10_000, longestMs: 60_000, shownAfterMs: 900_000 });
    expect(vainTimes('task', true, 1)).toEqual({ soonMs: 60_000, longestMs: 3_600_000, shownAfterMs: 900_000 });
  });
});
