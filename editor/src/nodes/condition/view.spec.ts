import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { conditionPortLabel, conditionSummary } from './view';

const words = await wordsForTests();
const config = {
  arms: [
    { id: 'a', name: '目标客户', rule: { and: [{ '===': [{ var: 'attr.city' }, '上海'] }, { '!': [{ in: ['won', { var: 'tags' }] }] }] } },
    { id: 'b', name: '', rule: null },
    { id: 'c', name: '', rule: { '<': [1, { var: 'attr.age' }, 9] } },
  ],
};

describe('the summary of a condition', () => {
  it('reads each arm as a sentence', () => {
    expect(textsOf(conditionSummary(config, words))).toEqual([
      '目标客户：城市等于「上海」，且客户标签不包含「已成交」',
      '分支 2：未设置条件',
      '分支 3：自定义规则',
    ]);
  });

  it('says of a rule that has no value yet that it is unfinished', () => {
    const rules = [{ '===': [{ var: 'attr.city' }, ''] }, { and: [{ in: ['', { var: 'tags' }] }] }];
    const lines = conditionSummary({ arms: rules.map((rule, index) => ({ id: String(index), name: '甲', rule })) }, words);
    expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
      ['missing', '甲：条件未写完'],
      ['missing', '甲：条件未写完'],
    ]);
  });

  it('names its outputs as the form does', () => {
    expect(['arm:a', 'arm:b', 'otherwise'].map((port) => conditionPortLabel(port, config, words))).toEqual(['目标客户', '分支 2', '其他']);
  });
});
