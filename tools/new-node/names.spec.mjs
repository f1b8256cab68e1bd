import { describe, expect, it } from 'vitest';
import { checkType, namesOf } from './names.mjs';

describe('the name of a new node type', () => {
  it.each(['coupon', 'send-coupon', 'wait-2-days'])('%s will do', (type) => {
    expect(checkType(type, ['wait', 'registry.ts'])).toBeNull();
  });

  it.each([
    ['', 'Which node type?'],
    ['SendCoupon', 'not kebab-case'],
    ['send--coupon', 'not kebab-case'],
    ['../escape', 'not kebab-case'],
    ['2-days', 'not kebab-case'],
    ['switch', 'a word of the language'],
    ['wait', 'there already'],
    ['registry', 'there already'],
  ])('"%s" will not', (type, problem) => {
    expect(checkType(type, ['wait', 'registry.ts'])).toContain(problem);
  });

  it('is written in three ways', () => {
    expect(namesOf('send-coupon')).toEqual({ type: 'send-coupon', camel: 'sendCoupon', pascal: 'SendCoupon' });
  });
});
