import { formatText, parseText, type FieldPart, type TextPart } from '@tagtrail/core/text';

const code = /\{\{[^]*?\}\}/gu;

/** A text as it is written, its variables apart. What stands in braces and is none stays text, for it may be half written. */
export function chipsOf(source: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { index, 0: whole } of source.matchAll(code)) {
    const field = fieldOf(whole);
    if (field === null) continue;
    if (index > done) parts.push({ kind: 'literal', text: source.slice(done, index) });
    parts.push(field);
    done = index + whole.length;
  }
  return done < source.length ? [...parts, { kind: 'literal', text: source.slice(done) }] : parts;
}

function fieldOf(written: string): FieldPart | null {
  const parsed = parseText(written);
  const [part] = parsed.ok ? parsed.value : [];
  return part?.kind === 'field' ? part : null;
}

/** A variable in the form in which it is stored, copied and pasted. */
export const codeOf = (field: string, fallback: string | null): string => formatText([{ kind: 'field', field, fallback }]);

/** What may stand in for a variable: one line, without the braces that would end it. */
export const cleanFallback = (typed: string): string => typed.replaceAll(/[{}]/gu, '').replaceAll(/\s*\n\s*/gu, ' ');
