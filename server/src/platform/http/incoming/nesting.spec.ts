import { describe, expect, it } from 'vitest';
import { maxNesting, nestsTooDeep } from './nesting.js';

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
