import { describe, expect, it } from 'vitest';
import { isCrossSite } from './cross-site.js';

const ours = 'https://journeys.example.com';
const host = 'journeys.example.com';

describe('isCrossSite', () => {
  it.each([
    ['a page of ours', 'POST', { 'sec-fetch-site': 'same-origin', origin: ours, host }, false],
    ['another site', 'POST', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', host }, true],
    ['a neighbour under the same domain', 'DELETE', { 'sec-fetch-site': 'same-site', host }, true],
    ['an old browser, own origin', 'POST', { origin: ours, host }, false],
    ['an old browser, other origin', 'POST', { origin: 'https://evil.example', host }, true],
    ['an opaque origin', 'PUT', { origin: 'null', host }, true],
    ['behind a proxy that renames the host', 'POST', { origin: ours, host: '127.0.0.1:8420' }, false],
    ['a program', 'POST', { host }, false],
    ['reading', 'GET', { 'sec-fetch-site': 'cross-site', host }, false],
  ])('%s', (_name, method, headers, expected) => {
    expect(isCrossSite(method, headers, ours)).toBe(expected);
  });
});
