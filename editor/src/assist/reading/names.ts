/** Kinds of things of the corp that a sentence may name. */
export type NamedKind = 'tag' | 'employee' | 'segment' | 'attribute' | 'event';

export interface NamedThing {
  readonly id: string;
  readonly name: string;
}

/** What the corp has, by kind: a sentence's names are looked up here and nowhere else. */
export type CorpNames = Readonly<Record<NamedKind, readonly NamedThing[]>>;

export const noNames: CorpNames = { tag: [], employee: [], segment: [], attribute: [], event: [] };

interface Found {
  readonly thing: NamedThing;
  /** Written exactly so; else the only one that is like it. */
  readonly exact: boolean;
}

const folded = (text: string): string => text.trim().toLowerCase();

/** The thing that is called so, or the only one whose name holds what was written; null where none is, or several are. */
export function findNamed(things: readonly NamedThing[], written: string): Found | null {
  const wanted = folded(written);
  if (wanted === '') return null;
  const exact = things.find(({ name }) => folded(name) === wanted);
  if (exact !== undefined) return { thing: exact, exact: true };
  const alike = things.filter(({ name }) => folded(name).includes(wanted) || (folded(name).length > 1 && wanted.includes(folded(name))));
  const [only, ...others] = alike;
  return only === undefined || others.length > 0 ? null : { thing: only, exact: false };
}

/** The longest name of these that the text goes on with at a place; null where it goes on with none. */
export function nameAt(things: readonly NamedThing[], text: string, at: number): string | null {
  const there = things.filter(({ name }) => name !== '' && folded(text.slice(at, at + name.length)) === folded(name));
  return there.reduce<string | null>((longest, { name }) => (name.length > (longest ?? '').length ? name : longest), null);
}
