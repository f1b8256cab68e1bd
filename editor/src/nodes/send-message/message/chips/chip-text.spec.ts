import { formatText, parseText } from '@tagtrail/core/text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chipsOf, cleanFallback, codeOf } from './chip-text';

const name = { kind: 'field', field: 'name', fallback: '朋友' } as const;
const pieces = fc.constantFrom(
  '你好',
  '{{name|朋友}}',
  '{{entry.after|新等级}}',
  '{{link.unsubscribe}}',
  '{{',
  '}}',
  '{',
  '|',
  '\n',
  ' ',
  '{{1x}}',
  '{{ city | 本地 }}',
);

/** A name, and what stands in for it, at which it may have blanks. */
const nameAndFallback = /^\{\{\s*([^|]*?)\s*(?:(\|)\s*([^]*?)\s*)?\}\}$/u;

const withoutBlanksAroundNames = (source: string): string =>
  source.replaceAll(/\{\{[^]*?\}\}/gu, (code) => (chipsOf(code)[0]?.kind === 'field' ? code.replace(nameAndFallback, '{{$1$2$3}}') : code));

describe('a text with its variables apart', () => {
  it('has each as a part of its own, and what is no variable as text', () => {
    expect(chipsOf('您好{{name|朋友}}，{{')).toEqual([{ kind: 'literal', text: '您好' }, name, { kind: 'literal', text: '，{{' }]);
    expect(chipsOf('{{1x}}{{name|朋友}}')).toEqual([{ kind: 'literal', text: '{{1x}}' }, name]);
    expect(chipsOf('')).toEqual([]);
  });

  it('says the same as core does wherever core can read it', () => {
    fc.assert(
      fc.property(fc.array(pieces), (written) => {
        const source = written.join('');
        const parsed = parseText(source);
        if (parsed.ok) expect(chipsOf(source)).toEqual(parsed.value);
      }),
    );
  });

  it('comes back as it was, but for blanks around a name', () => {
    fc.assert(
      fc.property(fc.array(pieces), (written) => {
        const source = written.join('');
        expect(formatText(chipsOf(source))).toBe(withoutBlanksAroundNames(source));
      }),
      { numRuns: 1_000 },
    );
  });
});

it('whatever is typed as a fallback, the code form holds it and nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const fallback = cleanFallback(typed);
      expect(chipsOf(`${codeOf('name', fallback)}。`)).toEqual([
        { ...name, fallback: fallback.trim() },
        { kind: 'literal', text: '。' },
      ]);
    }),
  );
});
