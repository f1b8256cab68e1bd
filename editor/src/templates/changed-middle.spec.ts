import { describe, expect, it } from 'vitest';
import { changedMiddle } from './changed-middle';

describe('changedMiddle', () => {
  it.each([
    ['您好，朋友', '您好，老朋友', { head: '您好，', before: '', now: '老', tail: '朋友' }],
    ['aa', 'aaa', { head: 'aa', before: '', now: 'a', tail: '' }],
    ['', 'x', { head: '', before: '', now: 'x', tail: '' }],
    ['同', '同', { head: '同', before: '', now: '', tail: '' }],
    ['好😀', '好😁', { head: '好', before: '😀', now: '😁', tail: '' }],
  ])('of %s and %s', (from, to, middle) => {
    expect(changedMiddle(from, to)).toEqual(middle);
  });
});
