/** A template after parsing: its parts in order, literals never empty and never side by side. Plain JSON. */
export type ParsedText = readonly TextPart[];

export type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** `fallback` stands in for a customer without the field; null when none was written. */
  | { readonly kind: 'field'; readonly field: string; readonly fallback: string | null };
