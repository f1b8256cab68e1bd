import { describe, expect, it } from 'vitest';
import { isSecret, makeKey, parseAuthorization } from './api-key-text.js';

describe('API keys', () => {
  it('are recognised by their prefix and proved by their secret', () => {
    const key = makeKey();
    const parsed = parseAuthorization(`Bearer ${key.text}`);
    expect(parsed?.prefix).toBe(key.prefix);
    expect(isSecret(parsed?.secret ?? '', key.secretSha256)).toBe(true);
    expect(isSecret(makeKey().text, key.secretSha256)).toBe(false);
  });

  it('are stored without their secret', () => {
    const key = makeKey();
    expect(JSON.stringify({ prefix: key.prefix, hash: key.secretSha256 })).not.toContain(key.text.split('.')[1]);
  });

  it.each(['Bearer ', 'Basic dXNlcjpwdw==', 'Bearer tt_short.secret', `bearer ${makeKey().text}`, `${makeKey().text}`])('refuses %s', (header) => {
    expect(parseAuthorization(header)).toBeNull();
  });
});
