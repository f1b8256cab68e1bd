import { builtInRules } from './words/built-in.js';
import { normalise, normalWord, type NormalForm, type Normalised } from './words/normalise.js';
import { WordFinder, type Hit } from './words/word-finder.js';
import type { LawRule, OwnWord } from './rule.js';

/** Of a corp: its words, and how they are looked for. */
export interface LawWords {
  readonly own: readonly OwnWord[];
  readonly homophones: boolean;
}

/** A word of a list, ready to be found. */
interface Entry {
  readonly normal: string;
  readonly word: string;
  readonly proposal: string | null;
  /** Null: what is found within it is nothing. */
  readonly rule: LawRule | null;
  /** Of a word without a rule: the only rule it speaks of; null for every. */
  readonly shields: string | null;
  readonly live: boolean;
}

/** A word found, by the units of the text it stands on. */
export interface WordHit {
  readonly rule: LawRule;
  readonly word: string;
  readonly proposal: string | null;
  readonly live: boolean;
  readonly from: number;
  readonly to: number;
}

const ownRule = (grade: LawRule['grade']): LawRule => ({
  id: `own.${grade}`,
  kind: 'own',
  name: { zh: '本企业的词', en: 'A word of your own list' },
  grade,
  elsewhere: grade,
});

/** All words of a corp and the built-in ones, made ready once and asked many times. */
export class LawBook {
  private readonly entries: readonly Entry[];
  private readonly finder: WordFinder;
  private readonly form: NormalForm;
  /** True when a word of the corp holds back what is live already. */
  readonly stopsLive: boolean;

  constructor({ own, homophones }: LawWords) {
    this.stopsLive = own.some(({ live, grade }) => live && grade === 'blocked');
    this.form = { homophones };
    this.entries = [...builtIn(this.form), ...own.map((word) => ownEntry(word, this.form))].filter(({ normal }) => normal !== '');
    this.finder = new WordFinder(this.entries.map(({ normal }) => normal));
  }

  /** Each place at which a word stands that no exception speaks for, in the order of the text. */
  find(text: string): readonly WordHit[] {
    const normal = normalise(text, this.form);
    const hits = this.finder.find(normal.text).filter((hit) => isWhole(hit, normal));
    const shields = hits.filter(({ word }) => this.entries[word]?.rule === null);
    return hits
      .flatMap((hit): readonly WordHit[] => {
        const entry = this.entries[hit.word];
        if (!entry?.rule || this.isShielded(hit, entry.rule, shields)) return [];
        const { rule, word, proposal, live } = entry;
        return [{ rule, word, proposal, live, from: normal.from[hit.from] ?? 0, to: normal.to[hit.to - 1] ?? 0 }];
      })
      .toSorted((a, b) => a.from - b.from || b.to - a.to);
  }

  private isShielded(hit: Hit, rule: LawRule, shields: readonly Hit[]): boolean {
    return shields.some((shield) => {
      const spoken = this.entries[shield.word]?.shields ?? null;
      return shield.from <= hit.from && hit.to <= shield.to && (spoken === null || spoken === rule.id);
    });
  }
}

const builtIn = (form: NormalForm): readonly Entry[] =>
  builtInRules.flatMap((rule) => [
    ...Object.entries(rule.words).map(([word, proposal]) => ({ normal: normalWord(word, form), word, proposal, rule, shields: null, live: false })),
    ...rule.except.map((word) => ({ normal: normalWord(word, form), word, proposal: null, rule: null, shields: rule.id, live: false })),
  ]);

function ownEntry({ word, grade, live }: OwnWord, form: NormalForm): Entry {
  const rule = grade === 'allowed' ? null : ownRule(grade);
  return { normal: normalWord(word, form), word, proposal: rule === null ? null : '', rule, shields: null, live };
}

const isLatin = (unit: string | undefined): boolean => unit !== undefined && unit >= 'a' && unit <= 'z';
const isDigit = (unit: string | undefined): boolean => unit !== undefined && unit >= '0' && unit <= '9';

/**
 * What looks like a word is one.
 * 1. Latin letters and digits: the word ends where they end, so "no1" is not in "no10".
 * 2. No sentence ends within it, unless something has been put between all its signs, as one does who hides a word.
 */
function isWhole({ from, to }: Hit, { text, gaps }: Normalised): boolean {
  const inside = gaps.slice(from + 1, to);
  const isHidden = inside.length > 1 && inside.every((gap) => gap > 0);
  if (inside.includes(2) && !isHidden) return false;
  return !(goesOn(text, gaps, from) || goesOn(text, gaps, to));
}

/** A run of letters, or of digits, goes on across this place. */
function goesOn(text: string, gaps: readonly number[], at: number): boolean {
  if (gaps[at] !== 0 || at === 0) return false;
  const [before, after] = [text[at - 1], text[at]];
  return (isLatin(before) && isLatin(after)) || (isDigit(before) && isDigit(after));
}
