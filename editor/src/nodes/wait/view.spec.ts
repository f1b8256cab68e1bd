import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { waitPortLabel, waitSummary } from './view';

const words = await wordsForTests();

describe('the summary of a wait', () => {
  it('says how long', () => {
    expect(textsOf(waitSummary({ kind: 'duration', duration: { amount: 3, unit: 'days' } }, words))).toEqual(['等待 3 天']);
  });

  it('names the tag and the longest wait', () => {
    const lines = waitSummary({ kind: 'untilTag', tagId: 'won', timeout: { amount: 3, unit: 'days' } }, words);
    expect(lines.map(({ text }) => text)).toEqual(['直到打上「已成交」', '最多等 3 天']);
  });

  it('asks for what is missing', () => {
    expect(waitSummary({ kind: 'duration', duration: { amount: 0, unit: 'days' } }, words)[0]?.kind).toBe('missing');
    expect(waitSummary({ kind: 'untilTag', tagId: '', timeout: { amount: 1, unit: 'days' } }, words)[0]?.kind).toBe('missing');
  });

  it('names its outputs where there are two', () => {
    const config = { kind: 'untilTag', tagId: 'won', timeout: { amount: 1, unit: 'days' } } as const;
    expect(['matched', 'timeout', 'next'].map((port) => waitPortLabel(port, config, words))).toEqual(['已打上', '超时', '']);
  });
});
