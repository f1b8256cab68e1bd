import { parentsOf, seenRows, type OutlineRow } from './outline-rows';

/** What a key does in the outline: goes to a row, or opens or closes the one it is on. */
export type RowMove = { readonly kind: 'go'; readonly to: OutlineRow } | { readonly kind: 'open' | 'close'; readonly key: string };

interface Walked {
  readonly rows: readonly OutlineRow[];
  readonly closed: ReadonlySet<string>;
  readonly current: string | null;
}

type RowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

const places: Readonly<Record<Exclude<RowKey, 'ArrowLeft' | 'ArrowRight'>, (at: number, last: number) => number>> = {
  ArrowUp: (at) => Math.max(0, at - 1),
  ArrowDown: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_at, last) => last,
};

const isRowKey = (key: string): key is RowKey => key in places || key === 'ArrowLeft' || key === 'ArrowRight';

/** As every tree is walked: up and down what is seen, right into a row or opening it, left to the row above or closing it. Null for other keys and at the ends. */
export function rowMove({ rows, closed, current }: Walked, key: string): RowMove | null {
  if (!isRowKey(key)) return null;
  const seen = seenRows(rows, closed);
  const at = Math.max(
    0,
    seen.findIndex((row) => row.key === current),
  );
  const row = seen[at];
  if (row === undefined) return null;
  if (key === 'ArrowRight') return inwards(row, { rows, closed });
  if (key === 'ArrowLeft') return outwards(row, { rows, closed });
  const to = seen[places[key](at, seen.length - 1)];
  return to === undefined || to.key === current ? null : { kind: 'go', to };
}

function inwards(row: OutlineRow, { rows, closed }: Pick<Walked, 'rows' | 'closed'>): RowMove | null {
  if (closed.has(row.key)) return { kind: 'open', key: row.key };
  const first = rows.find(({ parent }) => parent === row.key);
  return first === undefined ? null : { kind: 'go', to: first };
}

function outwards(row: OutlineRow, { rows, closed }: Pick<Walked, 'rows' | 'closed'>): RowMove | null {
  if (parentsOf(rows).has(row.key) && !closed.has(row.key)) return { kind: 'close', key: row.key };
  const above = rows.find(({ key }) => key === row.parent);
  return above === undefined ? null : { kind: 'go', to: above };
}
