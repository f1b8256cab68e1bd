import { parseText } from '@tagtrail/core/text';
import { describe, expect, it } from 'vitest';
import { insertAt } from './message-field';

describe('insertAt', () => {
  it('replaces the selection and selects the fallback', () => {
    const { text, from, to } = insertAt('您好XX，', { start: 2, end: 4, variable: 'name', fallback: '朋友' });
    expect(text).toBe('您好{{name|朋友}}，');
    expect(text.slice(from, to)).toBe('朋友');
  });

  it('puts a link as it is, with the caret behind it', () => {
    const { text, from, to } = insertAt('退订：XX。', { start: 3, end: 5, variable: 'link.unsubscribe', fallback: null });
    expect(text).toBe('退订：{{link.unsubscribe}}。');
    expect([from, to]).toEqual([text.length - 1, text.length - 1]);
  });

  it('writes a variable that core reads', () => {
    expect(parseText(insertAt('', { start: 0, end: 0, variable: 'city', fallback: '' }).text)).toMatchObject({ ok: true });
  });
});
