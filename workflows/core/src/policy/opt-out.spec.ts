import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOptOut } from './opt-out.js';

const words = ['退订', 'TD', 'T', '取消订阅', 'unsubscribe', 'stop'] as const;
const toFullWidth = (text: string): string => text.replace(/[!-~]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));

describe('isOptOut', () => {
  it.each(words)('knows %s, in any case, width, with blanks and a full stop', (word) => {
    const blank = fc.constantFrom('', ' ', '\t', '\r\n', '　', '\u200b', '\u00a0');
    const form = fc.constantFrom<(text: string) => string>(
      (text) => text,
      toFullWidth,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
    );
    const ending = fc.constantFrom('', '。', '.', '！', '!', '~', '。。');
    fc.assert(
      fc.property(fc.array(blank, { minLength: 12, maxLength: 12 }), form, ending, (between, change, end) => {
        const letters = [...change(word)].flatMap((letter, at) => [between[at] ?? '', letter]);
        expect(isOptOut(`${letters.join('')}${end} `)).toBe(true);
      }),
    );
  });

  it.each([
    '我想退订单',
    '退订单',
    '退订吗',
    '退订？',
    '不退订',
    '别退订',
    '怎么退订',
    '我要退订酒店',
    '退款',
    '订阅',
    'TT',
    'T恤',
    'T?',
    '周T',
    'TD-LTE',
    'STD',
    'to do',
    'nonstop',
    'stop by tomorrow',
    "don't stop",
    'subscribe',
    'un subscribed',
    '取消订单',
    '取消',
    '不想取消订阅',
    '回复TD退订',
    '',
    ' ',
    '。',
  ])('takes %s for something else', (text) => {
    expect(isOptOut(text)).toBe(false);
  });

  it('never takes a longer message for one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.stringMatching(/^[\p{Script=Han}a-z0-9]{1,20}$/u), (word, more) => {
        expect(isOptOut(`${word}，${more}`)).toBe(false);
        expect(isOptOut(`${more}，${word}`)).toBe(false);
      }),
    );
    expect(isOptOut('退订'.padStart(10_000_000, ' '))).toBe(false);
  });
});
