import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, askedOf, filterIn, isNarrowed } from './customer-filter';

describe('what a list of customers is narrowed to', () => {
  it('comes out of an address as it went in', () => {
    const filter = fc.record({
      search: fc.string(),
      tagId: fc.string(),
      employeeId: fc.string(),
      attribute: fc.string(),
      value: fc.string(),
      journeyId: fc.string(),
      consent: fc.constantFrom('', 'none', 'marketing', 'all'),
    });
    fc.assert(
      fc.property(filter, (one) => {
        expect(filterIn(new URLSearchParams(new URLSearchParams(addressOf(one)).toString()))).toEqual(one);
      }),
    );
  });

  it('asks for nothing that is open, and for no attribute without a value', () => {
    const open = filterIn(new URLSearchParams('attribute=city&consent=maybe'));
    expect(askedOf(open)).toEqual({});
    expect(isNarrowed(open)).toBe(true);
    expect(askedOf({ ...open, value: ' 上海 ' })).toEqual({ attribute: 'city', value: '上海' });
  });
});
