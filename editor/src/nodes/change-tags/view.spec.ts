import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { changeTagsSummary } from './view';

const words = await wordsForTests();

describe('the summary of a tag change', () => {
  it('names what comes and what goes', () => {
    expect(textsOf(changeTagsSummary({ add: ['won'], remove: ['keen'] }, words))).toEqual(['打上：已成交', '移除：高意向']);
  });

  it('says that there is nothing to do', () => {
    expect(changeTagsSummary({ add: [], remove: [] }, words)).toEqual([{ text: '未选择标签', kind: 'missing' }]);
  });
});
