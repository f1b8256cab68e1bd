import { describe, expect, it } from 'vitest';
import { withUtm, type UtmRule } from './utm.js';

const rule: UtmRule = { source: 'wecom', medium: '{channel}', campaign: '{journey}', term: '', content: '' };
const context = { journey: '双11 & 会员', step: '发券', channel: 'email' };
const added = 'utm_source=wecom&utm_medium=email&utm_campaign=%E5%8F%8C11%20%26%20%E4%BC%9A%E5%91%98';

describe('withUtm', () => {
  it.each([
    ['https://a.example/x', `https://a.example/x?${added}`],
    ['https://a.example', `https://a.example?${added}`],
    ['https://a.example/x?sign=a%2Bb+c#top', `https://a.example/x?sign=a%2Bb+c&${added}#top`],
    ['https://a.example/#/shop?id=1', `https://a.example/?${added}#/shop?id=1`],
  ])('adds to %s and leaves the rest as it is', (url, expected) => {
    expect(withUtm(url, rule, context)).toBe(expected);
  });

  it('leaves what an address says itself', () => {
    expect(withUtm('https://a.example/?utm_source=print&utm_medium=', { ...rule, campaign: '' }, context)).toBe(
      'https://a.example/?utm_source=print&utm_medium=',
    );
  });

  it('replaces words that it knows and no other', () => {
    const said = withUtm('https://a.example/', { source: '', medium: '', campaign: '{step} {other} {constructor}', term: '', content: '' }, context);
    expect(decodeURIComponent(said)).toBe('https://a.example/?utm_campaign=发券 {other} {constructor}');
  });
});
