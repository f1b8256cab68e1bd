import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, secondTouchShare } from './difference.js';

/** As it is defined, one sign less at a time. */
function commonLength(a: string, b: string, known = new Map<string, number>()): number {
  if (a === '' || b === '') return 0;
  const key = `${String(a.length)} ${String(b.length)}`;
  const found =
    known.get(key) ??
    (a[0] === b[0]
      ? 1 + commonLength(a.slice(1), b.slice(1), known)
      : Math.max(commonLength(a.slice(1), b, known), commonLength(a, b.slice(1), known)));
  known.set(key, found);
  return found;
}

const plainly = (a: string, b: string): number => (a.length + b.length === 0 ? 0 : 1 - (2 * commonLength(a, b)) / (a.length + b.length));

const letters = fc.array(fc.constantFrom('春', '季', '新', '品', 'a', 'b'), { maxLength: 80 }).map((signs) => signs.join(''));

describe('difference', () => {
  it.each([
    ['春季新品已上架，满二百减三十', '春季新品已上架，满二百减三十', 0],
    ['春季新品', '秋冬旧款', 1],
    ['', '', 0],
    ['abcd', 'abxy', 0.5],
  ])('of %s and %s is %d', (one, other, share) => {
    expect(difference(one, other)).toBeCloseTo(share);
  });

  it('is what the textbook says, whatever the texts', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(difference(one, other)).toBeCloseTo(plainly(one, other), 10);
      }),
    );
  });

  it('is the same both ways, nothing of a text to itself, and at most the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(difference(one, other)).toBe(difference(other, one));
        expect(difference(one, one)).toBe(0);
        expect(difference(one, other)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('counts no blanks, punctuation, width or case', () => {
    const gaps = fc.array(fc.constantFrom(' ', '　', '\u200b', '，', '！', '\n', '🎁'), { maxLength: 5 });
    fc.assert(
      fc.property(letters, gaps, fc.nat(80), (text, between, at) => {
        expect(difference(text, text.slice(0, at) + between.join('') + text.slice(at).toUpperCase())).toBe(0);
      }),
    );
  });

  it('tells a reminder that says the same from one that was written anew', () => {
    const first = '{{name|亲}}，您关注的春季外套到店了，本周到店可享九折，地址在南京路店';
    expect(difference(first, '{{name|亲爱的}}，提醒您：您关注的春季外套到店了，本周到店可享九折，地址在南京路店')).toBeLessThan(secondTouchShare);
    expect(difference(first, '南京路店的搭配师周末在店，想试试今年流行的剪裁吗？预约后我们为您留衣')).toBeGreaterThan(secondTouchShare);
  });

  it('compares long e-mails at once', () => {
    const long = '春季新品'.repeat(8_000);
    expect(difference(long, `${long}上架`)).toBeLessThan(0.001);
  });
});
