import { expect, it } from 'vitest';
import { roleCapBreach, uncapped } from './role-caps.js';

const cap = { customersPerAct: 500, actsPerDay: 200, customersPerDay: 1_000 };

it.each([
  [500, { acts: 199, customers: 500 }, null],
  [501, { acts: 0, customers: 0 }, { limit: 'customersPerAct', most: 500, left: 500 }],
  [1, { acts: 200, customers: 200 }, { limit: 'actsPerDay', most: 200, left: 0 }],
  [401, { acts: 2, customers: 600 }, { limit: 'customersPerDay', most: 1_000, left: 400 }],
  // A limit that was lowered during the day leaves nothing, and not less than nothing.
  [1, { acts: 2, customers: 1_200 }, { limit: 'customersPerDay', most: 1_000, left: 0 }],
  [0, { acts: 200, customers: 1_000 }, null],
] as const)('an act of %i customers after %o is judged by the role', (customers, today, breach) => {
  expect(roleCapBreach(cap, today, customers)).toEqual(breach);
});

it('null limits nothing', () => {
  expect(roleCapBreach(uncapped, { acts: 10_000, customers: 1_000_000 }, 20_000)).toBeNull();
});
