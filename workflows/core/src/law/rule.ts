/** How grave it is. blocked: it may not be sent. risky: somebody must take it upon themselves. advised: there is a better way. */
export const lawGrades = ['blocked', 'risky', 'advised'] as const;
export type LawGrade = (typeof lawGrades)[number];

/** What a rule is of: the words of 广告法, what WeChat takes for inducement, a corp's own words, or links. */
export type LawKind = 'absolute' | 'inducement' | 'own' | 'link';

/** A rule with its name as people read it. */
export interface LawRule {
  /** Part of the API: never renamed or reused. */
  readonly id: string;
  readonly kind: LawKind;
  readonly name: { readonly zh: string; readonly en: string };
  /** In marketing that customers read. */
  readonly grade: LawGrade;
  /** In notices to customers, and in whatever employees or systems read. */
  readonly elsewhere: LawGrade;
}

/** A rule of words: each with what is proposed for it, '' to leave it out, null where only a person can tell. */
export interface WordRule extends LawRule {
  readonly words: Readonly<Record<string, string | null>>;
  /** Longer words that hold one of these and are meant otherwise. */
  readonly except: readonly string[];
}

/** A word of a corp. allowed: what is found within it is nothing, whatever rule says so. */
export const ownWordGrades = ['blocked', 'risky', 'advised', 'allowed'] as const;
export type OwnWordGrade = (typeof ownWordGrades)[number];

export interface OwnWord {
  readonly word: string;
  readonly grade: OwnWordGrade;
  /** Holds back also what journeys send that are live already; for others it counts from their next publication on. */
  readonly live: boolean;
}

/** Something that a rule says of a text. Plain JSON. */
export interface LawFinding {
  readonly rule: string;
  readonly kind: LawKind;
  readonly name: { readonly zh: string; readonly en: string };
  readonly grade: LawGrade;
  /** In UTF-16 units of the text as it is written. */
  readonly from: number;
  readonly to: number;
  /** The word of the list, or the host of the link. */
  readonly word: string;
  /** What may stand there instead, '' to leave it out; null where only a person can tell. */
  readonly proposal: string | null;
}
