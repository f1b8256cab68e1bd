import type { ParsedText, TextPart } from './parsed-text.js';

/** The source of a parsed template: parsing it again gives the same parts. */
export function formatText(parsed: ParsedText): string {
  return parsed.map(formatPart).join('');
}

function formatPart(part: TextPart): string {
  if (part.kind === 'literal') return part.text;
  return part.fallback === null ? `{{${part.field}}}` : `{{${part.field}|${part.fallback}}}`;
}
