import type { Json } from '../kernel/index.js';
import { renderPart, type ParsedText } from '../text/index.js';
import { judgePlain, type ContentLaw, type PlainFinding, type TextUse } from './judge-text.js';
import { unknownSign } from './words/normalise.js';

/** A text with the values of one customer. */
export interface Rendered {
  readonly parsed: ParsedText;
  readonly fields: Readonly<Record<string, Json>>;
}

/** What the product itself puts into a text: an address of its own, which no rule of the corp is about. */
const isOurs = (field: string): boolean => field.startsWith('link.');

/**
 * What keeps a message from being sent, the first of it; null: nothing.
 * What stands in the published text has been judged when it was published, and a journey that is live goes on as it is: here only
 * what a value has brought counts, wholly or in part, and words of which the corp has said that they stop what is live.
 */
export function blockedInRendered({ parsed, fields }: Rendered, use: TextUse, law: ContentLaw): PlainFinding | null {
  const given: { readonly from: number; readonly to: number }[] = [];
  let text = '';
  for (const part of parsed) {
    const piece = part.kind === 'field' && isOurs(part.field) ? unknownSign : renderPart(part, fields);
    if (part.kind === 'field') given.push({ from: text.length, to: text.length + piece.length });
    text += piece;
  }
  const blocked = judgePlain(text, use, law).filter(({ grade }) => grade === 'blocked');
  return blocked.find(({ live, from, to }) => live || given.some((value) => from < value.to && value.from < to)) ?? null;
}
