import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNow, freeName, nameFrom } from './proposals';

describe('the name of a journey from a template', () => {
  it('is the title, or the first number that is free', () => {
    expect(freeName('生日关怀', [])).toBe('生日关怀');
    expect(freeName('生日关怀', ['生日关怀', '生日关怀 3'])).toBe('生日关怀 2');
    expect(freeName('生日关怀', ['生日关怀', '生日关怀 2'])).toBe('生日关怀 3');
  });

  it('collides with none, whatever is there', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.nat(9)), (title, numbers) => {
        const taken = [title, ...numbers.map((n) => `${title} ${String(n)}`)];
        expect(taken).not.toContain(freeName(title, taken));
      }),
    );
  });
});

it('a day is in the form that waits take', () => {
  expect(dayFromNow(7)).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
});

it('a title gives a name that a definition takes', () => {
  expect([nameFrom('生日'), nameFrom('Order paid'), nameFrom('3 天内付款'), nameFrom('!?')]).toEqual(['生日', 'order_paid', '天内付款', '']);
});
