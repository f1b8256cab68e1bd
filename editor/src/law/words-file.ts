import type { LawWordsInput } from '@tagtrail/core/http';
import { ownWordGrades, type OwnWordGrade } from '@tagtrail/core/law';

type Words = LawWordsInput['words'];
type Word = Words[number];

const titles = ['word', 'grade', 'live', 'note'];

/** Lines of a sheet, or of a list that somebody has pasted: a word, and after commas or tabs its grade, `live` and a note; a word alone is blocked. */
export function readWords(text: string, gradeNames: Readonly<Record<string, OwnWordGrade>>): Words {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\r|\n/u);
  const rows = lines.map(cellsOf).filter(([word = '']) => word !== '' && word !== titles[0]);
  return rows.map(([word = '', grade = '', live = '', note = '']): Word => {
    const named = gradeNames[grade] ?? ownWordGrades.find((one) => one === grade);
    return { word, grade: named ?? 'blocked', live: ['live', '是'].includes(live), note };
  });
}

/** A line of comma- or tab-separated values; a cell in quotes may hold commas, and a quote is doubled in it. */
function cellsOf(line: string): readonly string[] {
  const cell = /(?:^|[,\t，])\s*(?:"((?:[^"]|"")*)"|([^,\t，]*))/gu;
  return [...line.matchAll(cell)].map(([, quoted, plain = '']) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim());
}

/** The sheet of all words, as `readWords` reads it; what a spreadsheet would take for a formula is text. */
export function writeWords(words: Words): string {
  const rows = words.map(({ word, grade, live, note }) => [word, grade, live === true ? 'live' : '', note ?? '']);
  return `\ufeff${[titles, ...rows].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('')}`;
}

function cellText(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
