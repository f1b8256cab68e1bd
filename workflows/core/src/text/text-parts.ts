/** A template after parsing: its parts in order, literals never empty and never side by side. Plain JSON. */
export type ParsedText = readonly TextPart[];

export type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** `fallback` stands in for a customer without the field; null when none was written. */
  | { readonly kind: 'field'; readonly field: string; readonly fallback: string | null };

export type FieldPart = Extract<TextPart, { kind: 'field' }>;

/** The fields a template shows, in order, repeats included. */
export function textFields(parsed: ParsedText): readonly FieldPart[] {
  return parsed.filter((part) => part.kind === 'field');
}

/** True when customers may get different texts, so that they cannot share one call. */
export function hasFields(parsed: ParsedText): boolean {
  return parsed.some((part) => part.kind === 'field');
}

/** The source of a parsed template: parsing it again gives the same parts. */
export function formatText(parsed: ParsedText): string {
  return parsed.map(formatPart).join('');
}

function formatPart(part: TextPart): string {
  if (part.kind === 'literal') return part.text;
  return part.fallback === null ? `{{${part.field}}}` : `{{${part.field}|${part.fallback}}}`;
}
