import { describe, expect, it } from 'vitest';
import { openAddresses, replaceAddresses, textAddresses } from './addresses.js';
import { parseText } from './parse-text.js';
import { formatText, type ParsedText } from './text-parts.js';

function parsed(source: string): ParsedText {
  const read = parseText(source);
  if (!read.ok) throw new Error(`No text: ${source}`);
  return read.value;
}

describe('the addresses of a text', () => {
  it.each([
    ['看 https://shop.example/a?x=1#top 吧', ['https://shop.example/a?x=1#top']],
    ['看https://shop.example/a，谢谢', ['https://shop.example/a']],
    ['(https://shop.example/a).', ['https://shop.example/a']],
    ['https://shop.example/a_(b)', ['https://shop.example/a_(b)']],
    ['https://shop.example。https://shop.example', ['https://shop.example']],
    ['https://shop.example:8443/a https://SHOP.example/b', ['https://shop.example:8443/a', 'https://SHOP.example/b']],
    ['http://shop.example/a', []],
    ['https://shop.example@evil.example/ https://shop.example:443@evil.example', []],
    ['https://shop.example/@anna', ['https://shop.example/@anna']],
    ['https://localhost/a https://user:pw@shop.example/', []],
    ['https://shop.example/{{entry.order|x}}', []],
    ['https://shop.example/a {{name|朋友}}', ['https://shop.example/a']],
    ['{{link.unsubscribe}}https://shop.example/a', ['https://shop.example/a']],
    ['{{name|https://evil.example}}', []],
  ])('of %s', (source, found) => {
    const text = source.includes('link.')
      ? [{ kind: 'field', field: 'link.unsubscribe', fallback: null } as const, ...parsed(source.slice(20))]
      : parsed(source);
    expect(textAddresses(text)).toEqual(found);
  });

  it('are told apart where a variable ends them', () => {
    expect(openAddresses(parsed('https://shop.example/o?id={{entry.order|x}} https://shop.example/b'))).toEqual(['https://shop.example/o?id=']);
    expect(openAddresses(parsed('https://shop.example.{{name|x}}'))).toEqual(['https://shop.example']);
  });
});

describe('replacing the addresses', () => {
  it('replaces each where it stands and nothing else', () => {
    const text = parsed('一 https://a.example/1 二 https://a.example/12，{{name|您}} https://a.example/1');
    expect(formatText(replaceAddresses(text, (url) => `<${url.slice(18)}>`))).toBe('一 <1> 二 <12>，{{name|您}} <1>');
    expect(replaceAddresses(text, () => null)).toEqual(text);
  });
});
