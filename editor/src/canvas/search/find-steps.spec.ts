import { journey, rungs } from '@tagtrail/core/nodes';
import { renameNode } from '@tagtrail/core/graph';
import { toNodeId } from '@tagtrail/core/kernel';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../testing/render-in-app';
import { loadPinyin } from '../../ui/format/matches-text';
import { excerptOf, findSteps } from './find-steps';

const words = await wordsForTests();
await loadPinyin();

const drawn = journey()
  .tagAdded('keen')
  .as('ask')
  .condition({ a: { rule: { '===': [{ var: 'attr.city' }, '上海'] } } })
  .as('hello')
  .send([rungs.massSend('您好 {{city|贵地}}，新品到店')])
  .as('mark')
  .changeTags({ add: ['won'] })
  .end()
  .graph();
const named = renameNode(drawn, toNodeId('mark'), '标记成交');
const graph = named.ok ? named.value : drawn;

const found = (typed: string): readonly string[] => findSteps(graph, typed, words).map(({ nodeId, where }) => `${nodeId} ${where}`);

describe('steps', () => {
  it.each([
    ['成交', ['mark name']],
    ['新品', ['hello text']],
    ['高意向', ['tag-added-1 tag']],
    ['已成交', ['mark tag']],
    ['gaoyix', ['tag-added-1 tag']],
    ['city', ['ask field', 'hello text']],
    ['等待', []],
    ['条件分支', ['ask kind']],
    ['', []],
  ])('are found by what they say: %s', (typed, steps) => {
    expect(found(typed)).toEqual(steps);
  });
});

describe('an excerpt', () => {
  it('shows what was looked for with what stands around it', () => {
    expect(excerptOf('这是一段很长很长很长的文字，新品到店', '新品')).toEqual({ before: '…一段很长很长很长的文字，', hit: '新品', after: '到店' });
    expect(excerptOf('高意向', 'gyx')).toEqual({ before: '高意向', hit: '', after: '' });
  });
});
