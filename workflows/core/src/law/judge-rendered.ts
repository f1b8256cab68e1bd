import type { Json } from '../kernel/index.js';
import { renderPart, type ParsedText } from '../text/index.js';
import { judgePlain, type ContentLaw, type PlainFinding, type TextUse } from './judge-text.js';
import { unknownSign } from './words/normalise.js';

/** A text with the values of one customer. */
export interface Rendered {
  readonly parsed: ParsedText;
  readonly fields: Readonly<Record<string, Json>>;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the product itself puts into a text: an address of its own, which no rule of the corp is about. */
const isOurs = (field: string): boolean => field.startsWith('link.');

/**
 * What keeps a message from being sent, the first of it; null: nothing.
 * What stands in the published text has been judged when it was published, what stands in for lacking values with it, and a journey that
 * is live goes on as it is: here only what a value has brought counts, wholly or in part, and words of which the corp has said that they
 * stop what is live.
 */
export function blockedInRendered(rendered: Rendered, use: TextUse, law: ContentLaw): PlainFinding | null {
  const { text, given } = render(rendered);
  if (given.length === 0 && !law.book.stopsLive) return null;
  const blocked = judgePlain(text, use, law).filter(({ grade }) => grade === 'blocked');
  return blocked.find(({ live, from, to }) => live || given.some((value) => from < value.to && value.from < to)) ?? null;
}

function render({ parsed, fields }: Rendered): { readonly text: string; readonly given: readonly Span[] } {
  const given: Span[] = [];
  let text = '';
  for (const part of parsed) {
    const isOwn = part.kind === 'field' && isOurs(part.field);
    const piece = isOwn ? unknownSign : renderPart(part, fields);
    // A value that is what stands in for it has been judged as that.
    if (part.kind === 'field' && !isOwn && piece !== renderPart(part, {})) given.push({ from: text.length, to: text.length + piece.length });
    text += piece;
  }
  return { text, given };
}
