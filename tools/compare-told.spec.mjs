import { describe, expect, it } from 'vitest';
import { compareTold, describeTold } from './compare-told.mjs';

const told = (/** @type {number} */ story, /** @type {string[]} */ ...lines) => ({ story, lines });

describe('what two builds told', () => {
  it('agrees whatever the order in which stories came to their end', () => {
    expect(compareTold([told(2, 'b'), told(1, 'a')], [told(1, 'a'), told(2, 'b')])).toEqual({ agree: 2, differ: [] });
  });

  it('differs in the order of lines, in a line, and in a story that one side lacks', () => {
    const here = [told(1, 'a', 'b'), told(2, 'a'), told(3, 'a')];
    const there = [told(1, 'b', 'a'), told(2, 'c')];
    expect(compareTold(here, there).differ.map(({ story }) => story)).toEqual([1, 2, 3]);
  });

  it('shows the first differences in full and names the rest', () => {
    const here = Array.from({ length: 7 }, (_, index) => told(index + 1, 'a'));
    const said = describeTold(here, [told(1, 'b')]);
    expect(said).toContain('0 of 7 stories are told alike');
    expect(said).toContain('── story 1, here:\n  a\n── story 1, there:\n  b');
    expect(said).toContain('and stories 6, 7');
  });
});
