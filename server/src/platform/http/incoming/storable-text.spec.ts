import { describe, expect, it } from 'vitest';
import { findUnstorableText } from './storable-text.js';

const find = (json: string): string | null => findUnstorableText(json, JSON.parse(json));

describe('findUnstorableText', () => {
  it.each([
    ['{"a":["b","\\u0000"]}', '/a/1'],
    ['{"\\u0000":1}', ''],
    ['"\\ud83d"', ''],
    ['{"a~b":"\\uDE00 alone"}', '/a~0b'],
  ])('finds it in %s', (json, pointer) => {
    expect(find(json)).toBe(pointer);
  });

  it.each(['"\\ud83d\\ude00"', '"\\\\u0000"', '"😀"', '{"a":1}'])('lets %s pass', (json) => {
    expect(find(json)).toBeNull();
  });
});
