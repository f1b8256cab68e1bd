import { parseText } from '@tagtrail/core/text';
import { describe, expect, it } from 'vitest';
import { insertAt } from './insert-at';

describe('insertAt', () => {
  it('replaces the selection and leaves the caret at the fallback', () => {
    const { text, caret } = insertAt('您好XX，', { start: 2, end: 4, variable: 'name' });
    expect(text).toBe('您好{{name|}}，');
    expect(text.slice(caret)).toBe('}}，');
  });

  it('writes a variable that core reads', () => {
    expect(parseText(insertAt('', { start: 0, end: 0, variable: 'city' }).text)).toMatchObject({ ok: true });
  });
});
