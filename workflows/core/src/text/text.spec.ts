import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText, hasFields, isKnownLink, isLink, longestBytes, parseText, renderText, textBytes, textFields, type ParsedText } from './index.js';

function parsed(source: string): ParsedText {
  const result = parseText(source);
  if (!result.ok) throw new Error(`${source}: ${result.error.code}`);
  return result.value;
}

describe('parseText', () => {
  it('reads literals, fields and fallbacks', () => {
    expect(parsed('你好{{name|朋友}}，{{ city }}站见')).toEqual([
      { kind: 'literal', text: '你好' },
      { kind: 'field', field: 'name', fallback: '朋友' },
      { kind: 'literal', text: '，' },
      { kind: 'field', field: 'city', fallback: null },
      { kind: 'literal', text: '站见' },
    ]);
  });

  it('reads a link of ours, and no other prefix', () => {
    expect(parsed('退订：{{link.unsubscribe}}').at(-1)).toEqual({ kind: 'field', field: 'link.unsubscribe', fallback: null });
    expect(parseText('{{links.unsubscribe}}').ok).toBe(false);
    expect(['link.unsubscribe', 'link.other', 'linkage', 'entry.link'].map(isLink)).toEqual([true, true, false, false]);
    expect(['link.unsubscribe', 'link.other'].map(isKnownLink)).toEqual([true, false]);
  });

  it('tells an empty fallback from none', () => {
    expect(parsed('{{name|}}')).toEqual([{ kind: 'field', field: 'name', fallback: '' }]);
  });

  it('leaves single braces and JSON alone', () => {
    expect(parsed('{"a":{"b":1}}')).toEqual([{ kind: 'literal', text: '{"a":{"b":1}}' }]);
  });

  it.each([
    ['一{{name', 'unclosed', 1],
    ['{{}}', 'badField', 0],
    ['ab{{1x}}', 'badField', 2],
    ['{{a b}}', 'badField', 0],
    ['{{{name}}', 'badField', 0],
  ] as const)('says where %s cannot be read', (source, code, position) => {
    expect(parseText(source)).toEqual({ ok: false, error: { code, position } });
  });

  it('gives back any source it can read, up to blanks inside the braces', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('{{', '}}', '|', 'name', 'é', '{', '}', ' ', '上海')), (pieces) => {
        const result = parseText(pieces.join(''));
        if (result.ok) expect(parsed(formatText(result.value))).toEqual(result.value);
      }),
    );
  });
});

describe('renderText', () => {
  const text = parsed('{{name|朋友}}/{{city}}');

  it('shows what the customer has', () => {
    expect(renderText(text, { name: '小王', city: 7 })).toBe('小王/7');
  });

  it('falls back on a missing, blank or unshowable value', () => {
    expect(renderText(text, {})).toBe('朋友/');
    expect(renderText(text, { name: '  ', city: null })).toBe('朋友/');
    expect(renderText(text, { name: ['x'] })).toBe('朋友/');
  });

  it('never shows what an object inherits', () => {
    expect(renderText(parsed('{{constructor|无}}'), {})).toBe('无');
  });
});

describe('textFields', () => {
  it('lists fields with repeats', () => {
    expect(textFields(parsed('{{a}}b{{a}}')).map((part) => part.field)).toEqual(['a', 'a']);
    expect(hasFields(parsed('ab'))).toBe(false);
  });
});

describe('longestBytes', () => {
  it('counts a link at its bound, whatever its fallback', () => {
    expect(longestBytes(parsed('{{link.unsubscribe}}'))).toBe(200);
    expect(longestBytes(parsed('{{link.unsubscribe|x}}'))).toBe(200);
  });
});

describe('textBytes', () => {
  it('counts as UTF-8 does', () => {
    expect(textBytes('aé中😀')).toBe(1 + 2 + 3 + 4);
    const codePoints = fc.array(fc.nat(0x10_ffff), { maxLength: 8 });
    fc.assert(
      fc.property(codePoints, (points) => {
        const text = String.fromCodePoint(...points);
        expect(textBytes(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});
