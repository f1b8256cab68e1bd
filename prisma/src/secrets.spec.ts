import { describe, expect, it } from 'vitest';
import { SecretBox } from './secrets.js';

const box = new SecretBox(Buffer.alloc(32, 7).toString('base64'));

describe('SecretBox', () => {
  it('opens what it sealed', () => {
    expect(box.open(box.seal('密钥 secret', 'corp.app_secret'), 'corp.app_secret')).toBe('密钥 secret');
  });

  it('seals the same text differently each time', () => {
    expect(box.seal('a', 'p')).not.toBe(box.seal('a', 'p'));
  });

  it('refuses what was sealed for another purpose', () => {
    expect(() => box.open(box.seal('a', 'corp.app_secret'), 'channel_setting.secret')).toThrow();
  });

  it('refuses a text that was changed', () => {
    const sealed = box.seal('secret', 'p');
    const flipped = sealed.replace(/^v1\.(.)/, (_all, first: string) => `v1.${first === 'A' ? 'B' : 'A'}`);
    expect(() => box.open(flipped, 'p')).toThrow();
  });

  it('refuses a master key of another length', () => {
    expect(() => new SecretBox(Buffer.alloc(16).toString('base64'))).toThrow('32 bytes');
  });
});
