import { randomBytes, randomUUID } from 'node:crypto';
import { messageCategories } from '@tagtrail/core/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnsubscribeLinks, type UnsubscribeToken } from './unsubscribe-link.js';

const masterKey = randomBytes(32).toString('base64');
const links = new UnsubscribeLinks(masterKey, 'https://t.example.com');
const token: UnsubscribeToken = { customerId: '4711', category: 'marketing', intentId: randomUUID(), issuedAtMs: 1_790_000_000_000 };

describe('UnsubscribeLinks', () => {
  it('opens what it has sealed, whatever it stands for', () => {
    const any = fc.record({
      customerId: fc.integer({ min: 1, max: 2 ** 48 - 1 }).map(String),
      category: fc.constantFrom(...messageCategories),
      intentId: fc.uuid(),
      issuedAtMs: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((seconds) => seconds * 1000),
    });
    fc.assert(
      fc.property(any, (one) => {
        expect(links.open(links.seal(one))).toEqual(one);
      }),
    );
  });

  it('makes an address of 75 letters that shows neither customer nor message, each time another', () => {
    const [one, other] = [links.address(token), links.address(token)];
    expect(one).toMatch(/^https:\/\/t\.example\.com\/u\/[A-Za-z0-9_-]{75}$/u);
    expect(one).not.toBe(other);
    expect(new UnsubscribeLinks(masterKey, null).address(token)).toBeNull();
  });

  it('knows none that was changed in any place, cut, made with another key, or made up', () => {
    const sealed = links.seal(token);
    const changed = Array.from(sealed, (letter, at) => `${sealed.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`);
    const foreign = new UnsubscribeLinks(randomBytes(32).toString('base64'), null).seal(token);
    for (const wrong of [...changed, sealed.slice(1), `${sealed}A`, foreign, '', 'x'.repeat(75), '用'.repeat(75)])
      expect(links.open(wrong)).toBeNull();
  });
});
