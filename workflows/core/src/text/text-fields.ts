import type { ParsedText, TextPart } from './parsed-text.js';

export type FieldPart = Extract<TextPart, { kind: 'field' }>;

/** The fields a template shows, in order, repeats included. */
export function textFields(parsed: ParsedText): readonly FieldPart[] {
  return parsed.filter((part) => part.kind === 'field');
}

/** True when customers may get different texts, so that they cannot share one call. */
export function hasFields(parsed: ParsedText): boolean {
  return parsed.some((part) => part.kind === 'field');
}
