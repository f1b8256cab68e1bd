import { describe, expect, it } from 'vitest';
import { readWords, writeWords } from './words-file';

const grades = { 禁止: 'blocked', 放行: 'allowed' } as const;

describe('a sheet of words', () => {
  it('is read line by line: a word alone is blocked', () => {
    expect(readWords('word,grade,live,note\r\n某明星\n最佳相册，放行,,"品牌, 自有"\n竞品\tadvised\n代言,禁止,是\n', grades)).toEqual([
      { word: '某明星', grade: 'blocked', live: false, note: '' },
      { word: '最佳相册', grade: 'allowed', live: false, note: '品牌, 自有' },
      { word: '竞品', grade: 'advised', live: false, note: '' },
      { word: '代言', grade: 'blocked', live: true, note: '' },
    ]);
  });

  it('reads what was written, and writes nothing that a spreadsheet would execute', () => {
    const words = [
      { word: '引"号', grade: 'risky', live: true, note: 'a,b' } as const,
      { word: '普通', grade: 'allowed', live: false, note: '' } as const,
    ];
    expect(readWords(writeWords(words), grades)).toEqual(words);
    expect(writeWords([{ word: '=1+1', grade: 'blocked' }])).toContain("'=1+1");
  });
});
