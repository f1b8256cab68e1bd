import { describe, expect, it } from 'vitest';
import { judgeVisit, type Visit } from './judge-visit.js';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003234) NetType/WIFI Language/zh_CN';
const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const kindOf = (agent: string, over: Partial<Visit> = {}, headers: Visit['headers'] = {}): string =>
  judgeVisit({ method: 'GET', headers: { 'user-agent': agent, 'accept-language': 'zh-CN', ...headers }, ...over }).kind;

describe('judgeVisit', () => {
  it('knows people, whatever they read with', () => {
    const cubot = 'Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36';
    expect([phone, linux, cubot].map((agent) => kindOf(agent))).toEqual(['person', 'person', 'person']);
    expect(kindOf(phone, {}, { 'sec-fetch-dest': 'document' })).toBe('person');
    expect(kindOf(phone, { sinceSentMs: 200 })).toBe('person');
  });

  it.each([
    ['facebookexternalhit/1.1', 'preview'],
    ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'preview'],
    ['Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)', 'preview'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 BingPreview/1.0b', 'preview'],
    ['Mozilla/5.0 (compatible; Barracuda Sentinel)', 'scanner'],
    ['Microsoft Office Existence Discovery', 'scanner'],
    ['curl/8.5.0', 'scanner'],
    ['node', 'scanner'],
    ['Go-http-client/2.0', 'scanner'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0.0.0 Safari/537.36', 'scanner'],
    ['', 'scanner'],
  ])('knows %s', (agent, kind) => {
    expect(kindOf(agent)).toBe(kind);
  });

  it('knows what fetches before anybody looks', () => {
    expect(kindOf(phone, { method: 'HEAD' })).toBe('preview');
    expect(kindOf(phone, {}, { 'sec-purpose': 'prefetch;prerender' })).toBe('preview');
    expect(kindOf(phone, {}, { 'x-moz': 'prefetch' })).toBe('preview');
    expect(kindOf(phone, {}, { 'sec-fetch-dest': 'image' })).toBe('preview');
  });

  it('knows what comes sooner than anybody reads, and only where the address is a customer’s own', () => {
    expect(kindOf(linux, { sinceSentMs: 400 })).toBe('scanner');
    expect(kindOf(linux, { sinceSentMs: null })).toBe('scanner');
    expect(judgeVisit({ method: 'GET', headers: { 'user-agent': phone }, sinceSentMs: 999 })).toMatchObject({ kind: 'scanner' });
    expect(kindOf(linux, { sinceSentMs: 1_000 })).toBe('person');
    expect(kindOf(linux)).toBe('person');
  });

  it('gives a reason for whatever it does not count', () => {
    expect(judgeVisit({ method: 'HEAD', headers: {} }).reason).toContain('headers alone');
    expect(judgeVisit({ method: 'GET', headers: { 'user-agent': phone } }).reason).toBeNull();
  });
});
