import { err, ok, type Result } from '../kernel/index.js';
import type { ParsedText, TextPart } from './text-parts.js';

/** Where a template cannot be read. */
export interface TextMistake {
  readonly code: 'unclosed' | 'badField';
  /** Index of the offending `{{` in the source, in UTF-16 code units as an input field counts. */
  readonly position: number;
}

const opening = '{{';
const closing = '}}';

/** An attribute by its name, what the trigger (`entry.`) or an answer (`value.`) has brought, or a link of ours (`link.`). */
const fieldName = /^(?:(?:entry|value|link)\.)?[\p{L}_][\p{L}\p{N}_]{0,63}$/u;

/**
 * Parses a template such as `你好{{name|朋友}}`.
 * `{{` always opens a field and the next `}}` closes it; what follows the first `|` is the fallback.
 * Blanks around field and fallback are dropped. `{{name|}}` has an empty fallback, `{{name}}` has none.
 */
export function parseText(source: string): Result<ParsedText, TextMistake> {
  const parts: TextPart[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf(opening, at);
    const literalEnd = open === -1 ? source.length : open;
    if (literalEnd > at) parts.push({ kind: 'literal', text: source.slice(at, literalEnd) });
    if (open === -1) break;
    const close = source.indexOf(closing, open + opening.length);
    if (close === -1) return err({ code: 'unclosed', position: open });
    const field = parseFieldPart(source.slice(open + opening.length, close));
    if (field === null) return err({ code: 'badField', position: open });
    parts.push(field);
    at = close + closing.length;
  }
  return ok(parts);
}

function parseFieldPart(inner: string): TextPart | null {
  const bar = inner.indexOf('|');
  const field = (bar === -1 ? inner : inner.slice(0, bar)).trim();
  if (!fieldName.test(field)) return null;
  return { kind: 'field', field, fallback: bar === -1 ? null : inner.slice(bar + 1).trim() };
}
