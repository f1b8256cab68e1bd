import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { tagAddedSummary } from './view';

const words = await wordsForTests();
const any = { match: 'any', tagIds: [], groupId: '', employeeIds: [] } as const;

describe('the summary of a tag trigger', () => {
  it('names the tags that start the journey', () => {
    expect(textsOf(tagAddedSummary({ ...any, tagIds: ['keen', 'won'] }, words))).toEqual(['任意一个：高意向、已成交']);
    expect(textsOf(tagAddedSummary({ ...any, match: 'all', tagIds: ['keen', 'won'], employeeIds: ['zhang'] }, words))).toEqual([
      '集齐：高意向、已成交',
      '由 张伟 打上',
    ]);
  });

  it('names the group', () => {
    expect(textsOf(tagAddedSummary({ ...any, match: 'group', groupId: 'intent' }, words))).toEqual(['标签组「意向度」中的任意标签']);
    expect(textsOf(tagAddedSummary({ ...any, match: 'group' }, words))).toEqual(['未选择标签组']);
  });

  it('says that no tag is chosen', () => {
    expect(tagAddedSummary(any, words)).toEqual([{ text: '未选择标签', kind: 'missing' }]);
  });
});
