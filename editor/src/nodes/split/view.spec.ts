import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { splitPortLabel, splitSummary } from './view';

const words = await wordsForTests();
const arms = [
  { id: 'a', name: '新文案', percent: 45 },
  { id: 'b', name: '', percent: 45 },
];

describe('the summary of a split', () => {
  it('says each group and its share', () => {
    expect(textsOf(splitSummary({ arms, holdout: 10 }, words))).toEqual(['新文案：45%', '分组 2：45%', '对照组：10%']);
    expect(['arm:a', 'arm:b', 'holdout'].map((port) => splitPortLabel(port, { arms, holdout: 10 }, words))).toEqual(['新文案', '分组 2', '对照组']);
  });

  it('says what is missing of the whole', () => {
    expect(splitSummary({ arms, holdout: 0 }, words).at(-1)).toMatchObject({ kind: 'missing', text: '合计 90%，应为 100%' });
  });
});
