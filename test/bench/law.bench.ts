import { judgePlain, LawBook, type ContentLaw } from '@tagtrail/core/law';
import { expect, it } from 'vitest';
import { percentile, report } from './support/report.js';
import { ownWords, textOf } from './support/words.js';

const words = ownWords(10_000, 7);
const use = { category: 'marketing', forCustomers: true } as const;
const asked = { what: 'asked, ms', value: 5 };

/** Milliseconds of each of some rounds, after as many that are not counted. */
function rounds(count: number, work: () => unknown): readonly number[] {
  for (let n = 0; n < count; n += 1) work();
  return Array.from({ length: count }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
}

it('judges a text by ten thousand words of a corp; the floor looks for one word after the other', () => {
  const own = words.map((word) => ({ word, grade: 'blocked', live: false }) as const);
  const law: ContentLaw = { book: new LawBook({ own, homophones: false }), hosts: null };
  const long = textOf(4_000, 11);
  const short = long.slice(0, 100);
  const judged = rounds(50, () => judgePlain(long, use, law));
  const searched = percentile(
    rounds(20, () => words.filter((word) => long.includes(word))),
    0.5,
  );
  const floor = { what: 'each word looked for by itself, ms', value: searched };
  report('law', [
    { what: 'a text of 4,000 characters: p50', value: percentile(judged, 0.5), unit: 'ms', floor },
    { what: 'p99', value: percentile(judged, 0.99), unit: 'ms', floor: asked },
    {
      what: 'a text of 100 characters: p50',
      value: percentile(
        rounds(500, () => judgePlain(short, use, law)),
        0.5,
      ),
      unit: 'ms',
      floor: asked,
    },
    {
      what: 'a book of 10,000 words made ready: p50',
      value: percentile(
        rounds(5, () => new LawBook({ own, homophones: false })),
        0.5,
      ),
      unit: 'ms',
      floor,
    },
  ]);
  const [known = ''] = words;
  expect(judgePlain(`${short}${known}`, use, law).some(({ word }) => word === known)).toBe(true);
});
