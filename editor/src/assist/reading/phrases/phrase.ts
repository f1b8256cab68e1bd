import { nameAt, type NamedKind } from '../names';
import type { Story } from '../story';

/** A place in a sentence that is being read. */
export interface Reading {
  readonly text: string;
  readonly at: number;
  readonly story: Story;
}

/** What the words at a place say; null where they say nothing that this phrase knows. */
export type Phrase = (reading: Reading) => Understood | null;

export interface Understood {
  /** Where reading goes on. */
  readonly end: number;
  readonly tell: () => void;
}

const pairs = ['「」', '『』', '“”', '《》', '【】', '""', '‘’'] as const;
/** An apostrophe within a word is no mark. */
const single = `(?<![A-Za-z\\d])'(?:[^']|(?<=[A-Za-z])'(?=[A-Za-z])){1,2000}'(?![A-Za-z])`;

/** Words in quotation marks of any kind, which are nobody's phrase. */
export const quoted = `(?:${pairs.map(([open = '', close = '']) => `${open}[^${open}${close}]{1,2000}${close}`).join('|')}|${single})`;

/** What stands between the marks. */
export const unquoted = (written: string): string => (new RegExp(`^${quoted}$`, 'u').test(written) ? written.slice(1, -1).trim() : written.trim());

type Groups = Readonly<Record<string, string | undefined>>;

/** A phrase by its pattern: what it tells is made of the named parts. A teller that answers null takes the phrase for not understood. */
export function phrase(pattern: string, read: (groups: Groups, reading: Reading & { readonly words: string }) => (() => void) | null): Phrase {
  const known = new RegExp(pattern, 'iuy');
  return (reading) => {
    known.lastIndex = reading.at;
    const found = known.exec(reading.text);
    if (found === null || found[0] === '') return null;
    const tell = read(found.groups ?? {}, { ...reading, words: found[0].trim() });
    return tell === null ? null : { end: reading.at + found[0].length, tell };
  };
}

export interface Names {
  readonly written: readonly string[];
  /** `和` and `and`; else any of them. */
  readonly all: boolean;
  readonly end: number;
}

const bare = /[^\s，,。.；;、！!？?「」『』“”"《》【】:：()（）]{1,30}/uy;
/** Where a name without quotation marks ends: words that go on with the sentence. */
const goesOn = /标签|分群|后|时|就|则|否则|然后|再|并|的|并且|，/u;
const between = /\s*(?:(?<all>和|以及|与|\band\b)|、|或者?|\bor\b)\s*/iuy;

/** One name or several, in marks or as the corp has them; of a bare one, as far as it can reach. Null where none stands there. */
export function namesAt({ text, at, story }: Reading, kind: NamedKind): Names | null {
  const first = oneAt({ text, at, story }, kind, true);
  if (first === null) return null;
  const written = [first.written];
  let [end, all] = [first.end, false];
  for (;;) {
    between.lastIndex = end;
    const joint = between.exec(text);
    const next = joint === null ? null : oneAt({ text, at: end + joint[0].length, story }, kind, false);
    if (joint === null || next === null) return { written, all, end };
    all ||= joint.groups?.['all'] !== undefined;
    written.push(next.written);
    end = next.end;
  }
}

function oneAt({ text, at, story }: Reading, kind: NamedKind, mayBeBare: boolean): { readonly written: string; readonly end: number } | null {
  const mark = new RegExp(quoted, 'uy');
  mark.lastIndex = at;
  const marked = mark.exec(text)?.[0];
  if (marked !== undefined) return { written: unquoted(marked), end: at + marked.length };
  const known = nameAt(story.names[kind], text, at);
  if (known !== null) return { written: known, end: at + known.length };
  bare.lastIndex = at;
  const run = mayBeBare ? (bare.exec(text)?.[0].split(goesOn)[0] ?? '') : '';
  return run === '' ? null : { written: run, end: at + run.length };
}

/** Skips what the pattern says at a place. */
export function past(text: string, at: number, pattern: RegExp): number {
  const sticky = new RegExp(pattern.source, 'iuy');
  sticky.lastIndex = at;
  return at + (sticky.exec(text)?.[0].length ?? 0);
}
