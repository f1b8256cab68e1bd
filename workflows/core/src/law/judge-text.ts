import type { MessageCategory } from '../plan/index.js';
import { brokenBy, findLinks, linkRules } from './links.js';
import type { LawBook, WordHit } from './law-book.js';
import { readTemplate } from './reading.js';
import type { LawFinding, LawGrade, LawRule } from './rule.js';

/** By what a text is judged. */
export interface ContentLaw {
  readonly book: LawBook;
  /** Hosts that links may lead to, with all below them; null: any. */
  readonly hosts: readonly string[] | null;
}

/** What a text is, and who reads it. */
export interface TextUse {
  readonly category: MessageCategory;
  /** Customers read it; false: employees, or a system. */
  readonly forCustomers: boolean;
}

/** All that is to be said of a text as it is written, its fields showing what stands in for their values; in the order of the text. */
export function judgeText(source: string, use: TextUse, law: ContentLaw): readonly LawFinding[] {
  const { text, at } = readTemplate(source);
  return judgePlain(text, use, law).map(({ from, to, proposal, live: _live, ...finding }) => {
    const span = { from: at[from] ?? 0, to: (at[to - 1] ?? 0) + 1 };
    // What stands partly in a field cannot be replaced without breaking it.
    return { ...finding, ...span, proposal: span.to - span.from === to - from ? proposal : null };
  });
}

/** A finding in a text without fields, with whether it also stops what is live already. */
export type PlainFinding = LawFinding & { readonly live: boolean };

export function judgePlain(text: string, use: TextUse, { book, hosts }: ContentLaw): readonly PlainFinding[] {
  const words = book.find(text).map((hit) => wordFinding(hit, use));
  const links = findLinks(text).flatMap((link) =>
    brokenBy(link, hosts).map((key): PlainFinding => {
      const proposal = key === 'notHttps' ? text.slice(link.from, link.to).replace(/^http:/iu, 'https:') : null;
      return { ...said(linkRules[key], use), from: link.from, to: link.to, word: link.host, proposal, live: false };
    }),
  );
  return withoutInner([...words, ...links].toSorted((a, b) => a.from - b.from || b.to - a.to));
}

const wordFinding = ({ rule, from, to, word, proposal, live }: WordHit, use: TextUse): PlainFinding => ({
  ...said(rule, use),
  from,
  to,
  word,
  proposal,
  live,
});

const said = (rule: LawRule, use: TextUse): Pick<LawFinding, 'rule' | 'kind' | 'name' | 'grade'> => ({
  rule: rule.id,
  kind: rule.kind,
  name: rule.name,
  grade: use.forCustomers && use.category === 'marketing' ? rule.grade : milder(rule, use),
});

/** To employees and systems nothing is advertised, and nobody is induced: only a corp's own words mean the same everywhere. */
function milder({ kind, elsewhere }: LawRule, { forCustomers }: TextUse): LawGrade {
  return kind === 'own' || forCustomers ? elsewhere : 'advised';
}

const weight = { blocked: 2, risky: 1, advised: 0 } as const satisfies Readonly<Record<LawGrade, number>>;

/**
 * Of words within words, the outer is said; the inner only where it is graver, or stops what is live where the outer does not. Links are
 * no words. In the order of where they begin, the longer first, one that holds another comes before it: one walk is enough.
 */
function withoutInner(findings: readonly PlainFinding[]): readonly PlainFinding[] {
  const covered = new Map<number, number>();
  return findings.filter(({ kind, grade, live, to }) => {
    if (kind === 'link') return true;
    const rank = (of: number, stops: boolean): number => of * 2 + (stops ? 1 : 0);
    const outer = [...covered].some(([key, end]) => end >= to && key >> 1 >= weight[grade] && (key % 2 === 1 || !live));
    const own = rank(weight[grade], live);
    covered.set(own, Math.max(covered.get(own) ?? 0, to));
    return !outer;
  });
}
