import type { Colleague } from '@tagtrail/core/http';

/** What stands behind the @ for each colleague: the name, and the login, where it is told, of two who have the same name. */
export function handlesOf(colleagues: readonly Colleague[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  for (const { name } of colleagues) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(colleagues.map(({ id, name, login }) => [id, times.get(name) === 1 || login === '' ? name : `${name}（${login}）`]));
}

/** A piece of a text: plain, or somebody's name behind an @. */
export interface Piece {
  readonly text: string;
  readonly named: boolean;
}

/** A text cut at the @names in it; of two that begin alike the longer is meant. */
export function piecesOf(text: string, names: readonly string[]): readonly Piece[] {
  const byLength = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let plain = '';
  let index = 0;
  while (index < text.length) {
    const name = text[index] === '@' ? byLength.find((one) => text.startsWith(one, index + 1)) : undefined;
    if (name === undefined) {
      plain += text[index] ?? '';
      index += 1;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain, named: false });
    plain = '';
    pieces.push({ text: `@${name}`, named: true });
    index += name.length + 1;
  }
  return plain === '' ? pieces : [...pieces, { text: plain, named: false }];
}

/** The ids of the colleagues whose names stand behind an @ in a text, each once. */
export function namedIn(text: string, colleagues: readonly Colleague[]): readonly string[] {
  const handles = handlesOf(colleagues);
  const said = new Set(piecesOf(text, [...handles.values()]).flatMap((piece) => (piece.named ? [piece.text.slice(1)] : [])));
  return [...handles].flatMap(([id, handle]) => (said.has(handle) ? [id] : []));
}
