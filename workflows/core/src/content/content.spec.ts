import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import { parseText, type ParsedText } from '../text/index.js';
import {
  attachmentsDiffer,
  isWebAddress,
  leadsToItsHost,
  mediaMisfit,
  mediaOf,
  renderAttachments,
  sniffMime,
  withScheme,
  type Attachment,
} from './index.js';

const text = (source: string): ParsedText => {
  const parsed = parseText(source);
  if (!parsed.ok) throw new Error(`${source} cannot be read`);
  return parsed.value;
};
const link = (url: string, title = '礼物'): Attachment => ({ kind: 'link', title: text(title), description: null, url: text(url), cover: null });
const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)))));

describe('an address', () => {
  it('has a scheme and a host that are written out, and neither name nor password before them', () => {
    expect(['https://shop.example.cn', 'http://a.b.cn:8080/x?y#z', 'https://商店.中国/茶'].every(isWebAddress)).toBe(true);
    expect(['shop.example.cn', 'https://localhost', 'https://a@b.cn', 'javascript:alert(1)', 'https://a.cn/x y', ''].some(isWebAddress)).toBe(false);
  });

  it('leads to its host whatever stands in its variables', () => {
    expect(leadsToItsHost(text('https://shop.example.cn/?who={{name|x}}'))).toBe(true);
    expect(leadsToItsHost(text('https://shop.example.cn'))).toBe(true);
    const astray = ['{{link|x}}', 'https://{{host|x}}.cn/', 'https://shop.example.cn{{tail|x}}', 'https://shop.{{host|x}}'];
    expect(astray.map((source) => leadsToItsHost(text(source)))).toEqual([false, false, false, false]);
  });

  it('gets the scheme that it lacks, and no other help', () => {
    expect(withScheme('shop.example.cn/a?b={{name|x}}')).toBe('https://shop.example.cn/a?b={{name|x}}');
    expect([withScheme('ftp://a.cn'), withScheme('no address')]).toEqual([null, null]);
  });
});

describe('a rendered attachment', () => {
  it('has values in its address as values and nothing else', () => {
    const [said] = renderAttachments([link('https://shop.example.cn/?who={{name|x}}')], { name: '&to=evil#\ud800 /../' }) ?? [];
    expect(said).toMatchObject({ url: 'https://shop.example.cn/?who=%26to%3Devil%23%EF%BF%BD%20%2F..%2F' });
  });

  it('is not sent when its values make it longer than WeCom takes, or nothing is left of its title', () => {
    expect(renderAttachments([link('https://a.cn', '{{name|x}}')], { name: '长'.repeat(limits.linkTitleBytes) })).toBeNull();
    expect(renderAttachments([link('https://a.cn', '{{name}}')], {})).toBeNull();
  });

  it('is shared unless a variable stands in it', () => {
    expect([attachmentsDiffer([link('https://a.cn')]), attachmentsDiffer([link('https://a.cn/{{name|x}}')])]).toEqual([false, true]);
  });

  it('needs each file once for what it is given as', () => {
    const asset = 'a'.repeat(64);
    const card = { kind: 'link', cover: asset } as const;
    expect(mediaOf([{ kind: 'image', asset }, card, card])).toEqual([
      { asset, use: 'image' },
      { asset, use: 'picture' },
    ]);
  });
});

describe('a file', () => {
  it('is what its first bytes say', () => {
    expect(sniffMime(bytes(0x89, 'PNG\r\n', 0x1a, '\n'))).toBe('image/png');
    expect(sniffMime(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(sniffMime(bytes(0, 0, 0, 24, 'ftypisom'))).toBe('video/mp4');
    expect(sniffMime(bytes(0, 0, 0, 24, 'ftypqt  '))).toBe('application/octet-stream');
    expect(sniffMime(bytes('<svg onload="x">'))).toBe('application/octet-stream');
    expect(sniffMime(bytes())).toBe('application/octet-stream');
  });

  it('is taken up to the last byte that WeCom allows, and from the first', () => {
    expect(mediaMisfit('image', { mime: 'image/png', bytes: limits.imageBytes })).toBeNull();
    expect(mediaMisfit('image', { mime: 'image/png', bytes: limits.imageBytes + 1 })).toBe('tooLarge');
    expect(mediaMisfit('picture', { mime: 'image/png', bytes: limits.pictureBytes + 1 })).toBe('tooLarge');
    expect(mediaMisfit('image', { mime: 'image/gif', bytes: 100 })).toBe('wrongType');
    expect(mediaMisfit('file', { mime: 'image/gif', bytes: limits.fileBytes })).toBeNull();
    expect([limits.tooFewFileBytes, limits.tooFewFileBytes + 1].map((size) => mediaMisfit('file', { mime: 'x', bytes: size }))).toEqual([
      'tooSmall',
      null,
    ]);
  });
});
