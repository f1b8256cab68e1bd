import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeJourneys, relationsInCircles, type Relation } from './place-journeys';

const ids = ['a', 'b', 'c', 'd', 'e'];
const relation = fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids) });

describe('the map of journeys', () => {
  it('gives every journey a place of its own, below all that start it unless they go round', () => {
    fc.assert(
      fc.property(fc.array(relation, { maxLength: 12 }), (relations) => {
        const placed = placeJourneys(ids, relations);
        expect(new Set(placed.map(({ row, column }) => `${String(row)}:${String(column)}`)).size).toBe(ids.length);
        const round = relationsInCircles(relations);
        const rowOf = new Map(placed.map(({ id, row }) => [id, row]));
        for (const one of relations) if (!round.has(one)) expect(rowOf.get(one.to)).toBeGreaterThan(rowOf.get(one.from) ?? 0);
      }),
    );
  });

  it('knows what goes round, and what only leads there', () => {
    const relations: readonly Relation[] = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'b' },
      { from: 'd', to: 'd' },
    ];
    expect([...relationsInCircles(relations)]).toEqual(relations.slice(1));
  });
});
