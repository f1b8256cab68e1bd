import { describe, expect, it } from 'vitest';
import { planConfirmation, type Unsure } from './confirm-plan.js';

const of = (employeeId: string, pending: number, customers: number, waitedMs = 0): Unsure => ({ employeeId, pending, customers, waitedMs });

describe('planConfirmation', () => {
  it('reads a few alone, at once', () => {
    expect(planConfirmation([of('a', 1, 3_000), of('b', 2, 80)])).toEqual({ paged: [], single: ['b', 'a'] });
  });

  it('reads a flood by pages: the employees of whom each page pays', () => {
    expect(planConfirmation([of('a', 150, 200), of('b', 2, 9_000), of('c', 90, 95)])).toEqual({ paged: ['c', 'a'], single: ['b'] });
  });

  it('joins employees with few customers each into common pages', () => {
    const many = Array.from({ length: 40 }, (_, n) => of(`e${String(n)}`, 3, 5));
    expect(planConfirmation(many).paged).toHaveLength(40);
  });

  it('lets a thin flood wait for more, and then takes the cheaper way', () => {
    expect(planConfirmation([of('a', 25, 9_000)])).toEqual({ paged: [], single: [] });
    expect(planConfirmation([of('a', 25, 9_000, 5_000)])).toEqual({ paged: [], single: ['a'] });
    expect(planConfirmation([of('a', 95, 9_000, 5_000)])).toEqual({ paged: ['a'], single: [] });
  });
});
