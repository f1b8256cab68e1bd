import { describe, expect, it } from 'vitest';
import { breachOf, lowestLine, usualBreaker } from './breaker.js';

const { complaints, failures, atLeast } = usualBreaker;

describe('breachOf', () => {
  it('warns of complaints on the line of 0.3 % and stops on that of 1 %', () => {
    const of = (bad: number) => breachOf({ sends: 1_000, bad }, complaints, atLeast);
    expect([2, 3, 9, 10].map(of)).toEqual([null, 'warn', 'warn', 'stop']);
  });

  it('says nothing of too few sends, nor of a journey that goes well', () => {
    expect(breachOf({ sends: 99, bad: 99 }, failures, 100)).toBeNull();
    expect(breachOf({ sends: 100, bad: 99 }, failures, 100)).toBe('stop');
    expect(breachOf({ sends: 0, bad: 0 }, failures, 0)).toBeNull();
  });
});

describe('lowestLine', () => {
  it('tells with how many sends the share falls below every line, so that counting on would change nothing', () => {
    for (const bad of [1, 3, 7, 100, 12_345]) {
      for (const lines of [complaints, failures, { warn: 0.07, stop: 0.19 }]) {
        const enough = Math.floor(bad / lowestLine(lines)) + 1;
        expect(breachOf({ sends: enough, bad }, lines, 0)).toBeNull();
        expect(breachOf({ sends: enough - 1, bad }, lines, 0)).not.toBeNull();
      }
    }
  });
});
