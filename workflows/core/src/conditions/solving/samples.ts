import { parseDay, toDate } from '../../calendar/index.js';
import type { Scalar } from '../rule/expression.js';
import type { CompareAtom, SubjectSort } from './formula.js';

/**
 * Values of a subject, so chosen that any value it can have answers all its atoms as one of these does: each written one, one
 * between two neighbours, one below all, one above all, one that is written nowhere, and none. Null where too many are written.
 */
export function samplesOf(atoms: readonly CompareAtom[], limit: number): readonly Scalar[] | null {
  const written = [...new Set(atoms.flatMap((atom) => atom.written))];
  const [first] = atoms;
  if (first === undefined) return [];
  if (written.length > limit || isTwoWays(first.sort, atoms)) return null;
  return [...new Set(valuesOf(first.sort, written))];
}

/** A text that spells a number is one beside a number and a text beside a text: where it stands beside both, nothing is claimed. */
function isTwoWays(sort: SubjectSort, atoms: readonly CompareAtom[]): boolean {
  if (sort !== 'text' && sort !== 'choice' && sort !== 'any') return false;
  const all = atoms.flatMap(({ written }) => written);
  if (!all.some((value) => typeof value === 'number')) return false;
  const isOrdered = atoms.some(({ ordered }) => ordered);
  return all.some((value) => typeof value === 'string' && (isOrdered || Number.isFinite(Number(value))));
}

function valuesOf(sort: SubjectSort, written: readonly Scalar[]): readonly Scalar[] {
  switch (sort) {
    case 'count':
      return wholeFrom(0, written);
    case 'days':
      return [null, ...wholeFrom(0, written)];
    case 'day':
      return [null, ...wholeFrom(Number.NEGATIVE_INFINITY, written)];
    case 'dayOfYear':
      return [null, ...wholeFrom(0, written).filter((day) => day <= longestYear)];
    case 'sum':
      return numbers(written);
    case 'number':
      return [null, ...numbers(written)];
    case 'boolean':
      return [null, true, false];
    case 'text':
    case 'choice':
    case 'dateTime':
      return [null, ...texts(written)];
    case 'date':
      return [null, ...dates(written)];
    case 'any':
      return [null, true, false, ...numbers(written), ...texts(written)];
  }
}

const longestYear = 366;

/** Numbers that are written, also in texts that spell one, in order. */
function numbersIn(written: readonly Scalar[]): readonly number[] {
  const found = written.flatMap((value) => (typeof value === 'boolean' || value === null || value === '' ? [] : [Number(value)]));
  return [...new Set(found)].filter(Number.isFinite).sort((a, b) => a - b);
}

function numbers(written: readonly Scalar[]): readonly number[] {
  const found = numbersIn(written);
  const between = found.slice(1).map((next, at) => (next + (found[at] ?? next)) / 2);
  return [...found, ...between, (found[0] ?? 0) - 1, (found.at(-1) ?? 0) + 1];
}

function wholeFrom(least: number, written: readonly Scalar[]): readonly number[] {
  const near = numbersIn(written).flatMap((value) => [Math.floor(value) - 1, Math.floor(value), Math.ceil(value), Math.ceil(value) + 1]);
  return [0, ...near].filter((value) => value >= least);
}

/** Each written day and those around it; what is no day stays as it is. */
const dates = (written: readonly Scalar[]): readonly string[] =>
  [...written, someDay].flatMap((value) => {
    if (typeof value !== 'string') return [];
    const day = parseDay(value);
    return day === null ? [value] : [-1, 0, 1].map((by) => toDate(day + by));
  });

const someDay = '1900-01-01';

/** The least text above another. */
const justAbove = (text: string): string => `${text}\u0001`;

function texts(written: readonly Scalar[]): readonly string[] {
  const spelt = numbers(written).map(String);
  const found = written.flatMap((value) => (typeof value === 'string' ? [value] : []));
  return ['', justAbove(''), ...found, ...found.map(justAbove), ...spelt];
}
