import { difference, isNoDifference, parseDraft, type Graph } from '@tagtrail/core/graph';
import { toNodeId, type NodeId } from '@tagtrail/core/kernel';
import { outputsOf } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeJourney } from '../drawing/draw-story';
import { noNames, type CorpNames } from '../reading/names';
import { accepted, propose } from './proposal';
import { readChanges } from './read-changes';

const corp: CorpNames = {
  ...noNames,
  tag: [
    { id: 'vip', name: 'VIP' },
    { id: 'new', name: '新客' },
  ],
};

const draft = ((): Graph => {
  const { graph } = describeJourney('打上新客标签后，等1天发一条欢迎消息，如果有VIP标签就提醒员工「打电话」，否则打标签VIP', corp);
  if (graph === null) throw new Error('The draft of the tests is not drawn');
  return graph;
})();

const read = (sentence: string) => readChanges(sentence, { graph: draft, names: corp, locale: 'zh-CN' });

/** What a sentence does, as `+type`, `-id`, `~id`. */
function done(sentence: string): string {
  const { graph } = propose(draft, read(sentence).changes);
  const found = difference(draft, graph);
  return [
    ...found.added.map(({ type }) => `+${type}`),
    ...found.removed.map(({ id }) => `-${id}`),
    ...found.changed.map(({ after }) => `~${after.id}`),
  ].join(' ');
}

const sentences: readonly (readonly [string, string])[] = [
  ['把第一个等待改成3天', '~wait-1'],
  ['把等待改成第二天', ''],
  ['在欢迎消息后面加一个等待2天', '+wait'],
  ['在欢迎消息前面加打标签VIP', '+change-tags'],
  ['删除打标签那一步', '-change-tags-1'],
  ['把欢迎消息删掉', '-send-message-1'],
  ['在最后加发一条短信', '+send-message'],
  ['发邮件「再见」', '+send-message'],
  ['把欢迎消息改成短信', '~send-message-1'],
  ['把欢迎消息改成更礼貌的语气', ''],
  ['把欢迎消息的内容改成「你好，世界」，然后删除第一个等待', '-wait-1 ~send-message-1'],
  ['把第3步改名为『问候』', '~send-message-1'],
  ['停用提醒', '~employee-todo-1'],
  ['把提醒改成「发邮件」', '~employee-todo-1'],
  ['在开头加等2小时', '+wait'],
  ['在欢迎消息后加等1天，如果有VIP标签就结束，否则发短信', '+wait +condition +end +send-message'],
  ['change the first wait to 3 days', '~wait-1'],
  ['add an sms at the end', '+send-message'],
  ['delete the tag step', '-change-tags-1'],
  ['add a wait of 2 days after the message', '+wait'],
];

describe('a sentence changes a draft', () => {
  it.each(sentences)('%s', (sentence, changes) => {
    expect(done(sentence)).toBe(changes);
  });

  it('puts what it adds at its place', () => {
    const { graph } = propose(draft, read('在欢迎消息后面加一个等待2天').changes);
    expect(graph.edges.filter(({ to }) => to === 'wait-2').map(({ from, port }) => `${from} ${port}`)).toEqual([
      'send-message-1 delivered',
      'send-message-1 notDelivered',
    ]);
    expect(graph.edges.find(({ from }) => from === 'wait-2')?.to).toBe('condition-1');
  });

  it('gives what it adds no id that a step had before', () => {
    const { changes } = read('在欢迎消息后面加一个等待2天');
    expect(propose(draft, changes, new Set(['wait-2'])).added).toEqual(['wait-3']);
  });

  it('takes no one of several steps for all of them', () => {
    for (const words of ['删除等待和短信', '删除所有等待']) expect(read(words)).toMatchObject({ changes: [], unread: [{ words, hint: 'noStep' }] });
  });

  it('draws no message of words that it does not understand', () => {
    for (const words of ['跳一支舞', '撤销刚才的修改']) expect(read(words)).toMatchObject({ changes: [], unread: [{ words }] });
  });

  it('says what it does not find, and which of several it took', () => {
    expect(read('删除抽奖那一步').unread).toEqual([{ words: '删除抽奖那一步', hint: 'noStep' }]);
    expect(read('打上VIP标签后，发短信').unread).toEqual([{ words: '', type: 'tag-added', hint: 'trigger' }]);
    expect(read('发短信').assumptions[0]).toEqual({ key: 'atEnd', params: {} });
    const two = propose(draft, read('在最后加等2天').changes).graph;
    expect(readChanges('删除等待', { graph: two, names: corp, locale: 'zh-CN' }).assumptions).toEqual([
      { key: 'several', params: { words: '等待', n: 2 } },
    ]);
  });
});

const isWhole = (graph: Graph): boolean =>
  parseDraft(graph).ok &&
  graph.nodes.every((node) =>
    outputsOf(node).every((port) => graph.edges.filter((edge) => edge.from === node.id && edge.port === port).length === 1),
  );

it('any part of what is proposed leaves the drawing whole; none leaves it as it is, all is the proposal', () => {
  const some = fc.subarray(
    sentences.map(([sentence]) => sentence),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.boolean()), (said, coin) => {
      const { changes } = read(said.join('。'));
      const { graph, added, removed, changed } = propose(draft, changes);
      const ids: readonly NodeId[] = [...added, ...removed, ...changed];
      const rejected = new Set(ids.filter(() => coin.next().value));
      const partly = accepted(draft, changes, { rejected });
      expect(isWhole(partly)).toBe(true);
      const there = new Set(partly.nodes.map(({ id }) => id));
      expect(draft.nodes.every(({ id }) => there.has(id) || (removed.includes(id) && !rejected.has(id)))).toBe(true);
      expect(added.some((id) => rejected.has(id) && there.has(id))).toBe(false);
      expect(accepted(draft, changes, { rejected: new Set(ids) })).toBe(draft);
      expect(isNoDifference(difference(graph, accepted(draft, changes, { rejected: new Set() })))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('a branch that is left out keeps what follows it', () => {
  const { changes } = read('在欢迎消息后加如果有VIP标签就结束，否则发短信');
  const partly = accepted(draft, changes, { rejected: new Set([toNodeId('condition-2')]) });
  expect(isWhole(partly)).toBe(true);
  expect(draft.nodes.every(({ id }) => partly.nodes.some((node) => node.id === id))).toBe(true);
});
