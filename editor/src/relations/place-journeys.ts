import { circlesOf } from '@tagtrail/core/graph';

export interface Relation {
  readonly from: string;
  readonly to: string;
}

/** Where a journey stands on the map: its row from the top, its place in the row from the left. */
export interface PlacedJourney {
  readonly id: string;
  readonly row: number;
  readonly column: number;
}

/** Journeys that lead round and round stand side by side; every other one below all that start it. */
export function placeJourneys(ids: readonly string[], relations: readonly Relation[]): readonly PlacedJourney[] {
  const next = nextIn(relations);
  const circleOf = new Map(
    circlesOf(ids, (id) => next.get(id) ?? []).flatMap((circle, nth) => [...circle].map((id) => [id, `circle ${String(nth)}`] as const)),
  );
  const groupOf = (id: string): string => circleOf.get(id) ?? id;
  const before = new Map<string, string[]>();
  for (const { from, to } of relations) {
    if (groupOf(from) !== groupOf(to)) before.set(groupOf(to), [...(before.get(groupOf(to)) ?? []), groupOf(from)]);
  }
  const rows = new Map<string, number>();
  const rowOf = (group: string): number => {
    const known = rows.get(group);
    if (known !== undefined) return known;
    const row = Math.max(0, ...(before.get(group) ?? []).map((one) => rowOf(one) + 1));
    rows.set(group, row);
    return row;
  };
  const filled = new Map<number, number>();
  return ids
    .toSorted((a, b) => groupOf(a).localeCompare(groupOf(b)))
    .map((id) => {
      const row = rowOf(groupOf(id));
      const column = filled.get(row) ?? 0;
      filled.set(row, column + 1);
      return { id, row, column };
    });
}

/** Relations that lie on a circle. */
export function relationsInCircles<One extends Relation>(relations: readonly One[]): ReadonlySet<One> {
  const next = nextIn(relations);
  const circles = circlesOf(next.keys(), (id) => next.get(id) ?? []);
  return new Set(relations.filter(({ from, to }) => circles.some((circle) => circle.has(from) && circle.has(to))));
}

function nextIn(relations: readonly Relation[]): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of relations) {
    next.set(from, [...(next.get(from) ?? []), to]);
    if (!next.has(to)) next.set(to, []);
  }
  return next;
}
