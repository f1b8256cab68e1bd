import { expect, it } from 'vitest';
import { readLines, toLines } from './calendar-lines';

const spring = [
  { date: '2027-02-05', kind: 'off', name: '春节' },
  { date: '2027-02-06', kind: 'off', name: '春节' },
  { date: '2027-02-14', kind: 'working', name: '' },
] as const;

it('reads what people paste: one day or several, by blank, comma or tab', () => {
  expect(readLines('2027/2/5..2027/2/6,放假,春节\n\n2027-02-14\t补班')).toEqual({ days: spring, wrong: [] });
  expect(readLines('2027-02-05 至 2027-02-06 放假').wrong).toEqual([1]);
});

it('names the lines it cannot read, and guesses nothing', () => {
  expect(readLines('2027-02-30 放假\n2027-02-05 也许\n2027-02-05\n2027-02-05 off 春节').wrong).toEqual([1, 2, 3]);
});

it('writes what it reads', () => {
  expect(readLines(toLines(spring, { off: '放假', working: '上班' })).days).toEqual(spring);
});
