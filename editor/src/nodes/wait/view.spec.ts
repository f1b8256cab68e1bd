import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { waitPortLabel, waitSummary } from './summary';

const words = await wordsForTests();

describe('the summary of a wait', () => {
  it('says how long', () => {
    expect(textsOf(waitSummary({ kind: 'duration', duration: { amount: 3, unit: 'days' } }, words))).toEqual(['等待 3 天']);
  });

  it('names the tag and the longest wait', () => {
    const lines = waitSummary({ kind: 'untilTag', tagId: 'won', timeout: { amount: 3, unit: 'days' } }, words);
    expect(lines.map(({ text }) => text)).toEqual(['直到打上「已成交」', '最多等 3 天']);
  });

  it('says days, working days, hours and dates of the customer', () => {
    const said = (config: Parameters<typeof waitSummary>[0]) => textsOf(waitSummary(config, words));
    const clock = { time: '09:30', zone: 'corp' } as const;
    expect(said({ kind: 'workingDay', days: 1, ...clock })).toEqual(['到下一个工作日 09:30']);
    expect(said({ kind: 'workingDay', days: 3, ...clock, zone: 'customer' })).toEqual(['3 个工作日后的 09:30', '按客户时区']);
    expect(said({ kind: 'weekday', weekdays: [1, 5], ...clock })).toEqual(['到下一个周一、周五 09:30']);
    expect(said({ kind: 'window', on: 'workingDays', spans: [{ from: '22:00', to: '01:00' }], zone: 'corp' })).toEqual(['到工作日 22:00–01:00']);
    const birthday = { kind: 'attribute', name: 'city', offsetDays: -1, yearly: true, shift: 'before', ...clock } as const;
    expect(said(birthday)).toEqual(['到「城市」前 1 天 09:30', '每年一次', '遇休息日提前到工作日']);
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
