import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { tagAddedSummary } from './view';

const words = await wordsForTests();

describe('the summary of a tag trigger', () => {
  it('names the tags that start the journey', () => {
    expect(textsOf(tagAddedSummary({ tagIds: ['keen', 'won'] }, words))).toEqual(['任意一个：高意向、已成交']);
  });

  it('says that no tag is chosen', () => {
    expect(tagAddedSummary({ tagIds: [] }, words)).toEqual([{ text: '未选择标签', kind: 'missing' }]);
  });
});
