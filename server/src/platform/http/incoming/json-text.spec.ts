import { describe, expect, it } from 'vitest';
import { findUnstorableText, maxNesting, nestsTooDeep } from './json-text.js';

describe('nestsTooDeep', () => {
  it('allows the limit and refuses one more', () => {
    expect(nestsTooDeep('['.repeat(maxNesting) + ']'.repeat(maxNesting))).toBe(false);
    expect(nestsTooDeep('['.repeat(maxNesting + 1))).toBe(true);
  });

  it('does not count brackets inside strings, escaped quotes included', () => {
    expect(nestsTooDeep(JSON.stringify({ text: `\\"${'['.repeat(200)}` }))).toBe(false);
  });

  it('counts depth, not the number of brackets', () => {
    expect(nestsTooDeep(`[${'[],'.repeat(1_000)}[]]`)).toBe(false);
  });
});

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
