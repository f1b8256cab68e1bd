import { describe, expect, it } from 'vitest';
import { readFilter, writeFilter, type FilterRow } from './event-filter-rule';

const amount: FilterRow = { property: 'amount', operator: '>=', value: 100 };
const shop: FilterRow = { property: 'shop', operator: 'contains', value: '南京' };

describe('a filter of events', () => {
  it.each([[[]], [[amount]], [[amount, shop]]])('is read as it was written: %j', (rows) => {
    expect(readFilter(writeFilter(rows))).toEqual(rows);
  });

  it.each([[{ or: [true, false] }], [{ '===': [{ var: 'tags' }, 1] }], [{ in: ['a', { var: 'event.x' }] }], [false]])(
    'that rows cannot show is not read: %j',
    (filter) => {
      expect(readFilter(filter)).toBeNull();
    },
  );
});
