import { expect, it } from 'vitest';
import { csvText } from './csv';

it.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['a,"b"\n', '"a,""b""\n"'],
  ['2026-03-02', '2026-03-02'],
])('a cell of %j is read as text', (text, cell) => {
  expect(csvText([[text]])).toBe(`\uFEFF${cell}`);
});
