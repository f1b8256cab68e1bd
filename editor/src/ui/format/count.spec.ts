import { describe, expect, it } from 'vitest';
import { formatCount } from './count';

describe('formatCount', () => {
  it('groups thousands and shortens large numbers the way each language does', () => {
    expect(formatCount(1284, 'zh-CN')).toBe('1,284');
    expect(formatCount(128_000, 'zh-CN')).toBe('12.8万');
    expect(formatCount(128_000, 'en-US')).toBe('128K');
  });
});
