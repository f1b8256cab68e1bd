import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordFinder } from './word-finder.js';

/** Every word at every place, one by one. */
function oneByOne(words: readonly string[], text: string): readonly string[] {
  return words.flatMap((word, index) =>
    Array.from({ length: text.length }, (_, at) => at).flatMap((at) =>
      word !== '' && text.startsWith(word, at) ? [`${String(index)} ${String(at)} ${String(at + word.length)}`] : [],
    ),
  );
}

describe('WordFinder', () => {
  it('finds overlapping words and words within words', () => {
    expect(new WordFinder(['he', 'she', 'his', 'hers']).find('ushers')).toEqual([
      { word: 1, from: 1, to: 4 },
      { word: 0, from: 2, to: 4 },
      { word: 3, from: 2, to: 6 },
    ]);
  });

  it('finds what a search one by one finds', () => {
    const short = fc.array(fc.constantFrom('a', 'b', '最'), { maxLength: 4 }).map((signs) => signs.join(''));
    const long = fc.array(fc.constantFrom('a', 'b', '最'), { maxLength: 40 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(fc.array(short, { maxLength: 8 }), long, (words, text) => {
        const found = new WordFinder(words).find(text).map(({ word, from, to }) => `${String(word)} ${String(from)} ${String(to)}`);
        expect(found.toSorted()).toEqual([...oneByOne(words, text)].toSorted());
      }),
    );
  });
});
