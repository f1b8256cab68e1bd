import { checkJourney } from '@tagtrail/core/compiler';
import { openFields } from '@tagtrail/core/conditions';
import { parseDraft } from '@tagtrail/core/graph';
import { outputsOf, parseGraph } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CorpNames } from '../reading/names';
import { describeJourney } from './draw-story';

const named = (...names: readonly string[]) => names.map((name) => ({ id: `id-${name}`, name }));

const corp: CorpNames = {
  tag: named('新客', '已跟进', 'VIP', '高意向客户', 'New', 'Followed up'),
  employee: named('张三', '李四'),
  segment: named('沉睡客户'),
  attribute: [
    { id: 'city', name: '城市' },
    { id: 'age', name: '年龄' },
    { id: 'birthday', name: '生日' },
  ],
  event: [
    { id: 'message.received', name: '客服收到消息' },
    { id: 'link.clicked', name: '点击链接' },
    { id: 'order.paid', name: '下单' },
  ],
};

/** A drawing in a line: `wait-1(1 days)`; ways as `from port to`. */
const typesOf = (sentence: string): string =>
  describeJourney(sentence, corp)
    .graph?.nodes.map(({ type }) => type)
    .join(' ') ?? '';

const keysOf = (sentence: string): readonly string[] => describeJourney(sentence, corp).assumptions.map(({ key }) => key);

const configsOf = (sentence: string) => describeJourney(sentence, corp).graph?.nodes.map(({ config }) => config) ?? [];

/** By sentence, the kinds of steps in the order in which they are drawn. */
const sentences: readonly (readonly [string, string])[] = [
  [
    '客户打上『新客』标签后，等1天发一条欢迎消息，3天内没回复就提醒员工，否则打标签『已跟进』',
    'tag-added wait send-message wait-event employee-todo change-tags end',
  ],
  ['「客户打上『新客』标签后，发消息『您好』」', 'tag-added send-message end'],
  ['当客户被打上新客标签时，发短信', 'tag-added send-message end'],
  ['移除VIP标签后，发邮件', 'tag-removed send-message end'],
  ['添加好友后发欢迎语「您好」', 'customer-added send-message end'],
  ['成为客户后，等半小时，发消息「您好」', 'customer-added wait send-message end'],
  ['客户删除好友后打上VIP标签', 'customer-lost change-tags end'],
  ['API触发后发消息「您好」', 'api-start send-message end'],
  ['接口调用，等两周，发短信', 'api-start wait send-message end'],
  ['每天上午9点发消息「早」', 'schedule send-message end'],
  ['每周一发消息「早」', 'schedule send-message end'],
  ['每月1号上午十点发消息「早」', 'schedule send-message end'],
  ['每个工作日下午三点半发消息', 'schedule send-message end'],
  ['生日前三天发消息「快到了」', 'customer-date send-message end'],
  ['客户进入『沉睡客户』分群后，发消息', 'segment-changed send-message end'],
  ['客户离开沉睡客户分群，打标签VIP', 'segment-changed change-tags end'],
  ['客户下单后，等三天，发消息「满意吗」', 'business-event wait send-message end'],
  ['等一个半小时发消息', 'tag-added wait send-message end'],
  ['第二天上午10点发消息', 'tag-added wait wait send-message end'],
  ['3天后上午9点发消息', 'tag-added wait wait send-message end'],
  ['等到晚上八点，发消息', 'tag-added wait send-message end'],
  ['等到下周一9点发消息', 'tag-added wait send-message end'],
  ['3个工作日后发消息', 'tag-added wait send-message end'],
  ['发消息「a」，失败则发短信「b」', 'tag-added send-message end'],
  ['发消息「a」，发不出去就提醒员工', 'tag-added send-message employee-todo end'],
  ['发到客户群「大家好」', 'tag-added send-message end'],
  ['通知员工「有新客」', 'tag-added send-message end'],
  ['API触发后，如果有VIP标签就发短信；否则发邮件', 'api-start condition send-message send-message end'],
  ['API触发后，wait half an hour, send an sms', 'api-start wait send-message end'],
  ["API触发后，send a welcome message and add the tag 'New'", 'api-start send-message change-tags end'],
  ['如果有VIP标签，就发消息「a」，否则发消息「b」', 'tag-added condition send-message send-message end'],
  ['没有『VIP』标签的客户打标签高意向客户', 'tag-added condition change-tags end'],
  ['如果城市是上海就发消息', 'tag-added condition send-message end'],
  ['年龄大于30的打VIP标签', 'tag-added condition change-tags end'],
  ['如果属于沉睡客户分群就发短信', 'tag-added condition send-message end'],
  ['7天内没有下单就去掉VIP标签', 'tag-added wait-event change-tags end'],
  ['一周内点击了链接就打标签VIP', 'tag-added wait-event change-tags end'],
  ['两天内没打上VIP标签就提醒张三', 'tag-added wait employee-todo end'],
  ['一半发消息「a」，另一半发消息「b」', 'tag-added split send-message send-message end'],
  ['百分之三十的客户发短信，其余发邮件', 'tag-added split send-message send-message end'],
  ['20%发短信，30%发邮件，剩下的发消息', 'tag-added split send-message send-message send-message end'],
  ['打上VIP标签，转给张三', 'tag-added hand-over end'],
  ['给客户打上VIP标签，转给张三', 'tag-added change-tags hand-over end'],
  ['请主管审批「可以吗」，发消息', 'tag-added approval send-message end'],
  ['如果有VIP标签就结束。发消息', 'tag-added condition end send-message end'],
  ["When a customer gets the tag 'New', wait 1 day, send a welcome message", 'tag-added wait send-message end'],
  [
    'send an email "Hi", if no reply within 3 days remind the employee, otherwise add the tag \'VIP\'',
    'tag-added send-message wait-event employee-todo change-tags end',
  ],
  ['wait for two weeks, then send an sms', 'tag-added wait send-message end'],
];

describe('a sentence', () => {
  it.each(sentences)('%s', (sentence, types) => {
    const { graph, unread } = describeJourney(sentence, corp);
    expect(typesOf(sentence)).toBe(types);
    expect(unread).toEqual([]);
    expect(parseGraph(graph).ok).toBe(true);
  });

  it.each([
    ['等到晚上12点，发消息', '00:00'],
    ['等到晚上1点，发消息', '01:00'],
    ['等到晚上八点半，发消息', '20:30'],
    ['等到下午三点，发消息', '15:00'],
    ['等到9点05，发消息', '09:05'],
    ['每天9:30pm发消息', '21:30'],
    ['wait until 9:30pm, send an sms', '21:30'],
  ])('shows the clock that is meant: %s', (sentence, time) => {
    expect(JSON.stringify(configsOf(sentence))).toContain(`"time":"${time}"`);
    expect(describeJourney(sentence, corp).unread).toEqual([]);
  });

  it.each([
    ['添加好友后不要打上VIP标签', 'customer-added end', '不要打上VIP标签'],
    ['API触发后，如果有VIP标签就不发短信，否则发邮件', 'api-start condition send-message end', '不发短信'],
    ['客户下单后，如果添加好友就发消息', 'business-event send-message end', '如果添加好友'],
    ['API触发后，发短信给没有「VIP」标签的客户', 'api-start condition end', '发短信给'],
  ] as const)('turns nothing around: %s', (sentence, types, words) => {
    expect(typesOf(sentence)).toBe(types);
    expect(describeJourney(sentence, corp).unread.map((one) => one.words)).toContain(words);
  });

  it('says everything that it took for granted', () => {
    expect(keysOf('发一条欢迎消息')).toEqual(['noTrigger', 'channel', 'text', 'undelivered', 'end']);
    expect(keysOf('添加好友后，3天内没回复就提醒员工')).toEqual(['reply', 'within', 'owner', 'task', 'due', 'goesOn', 'end']);
    expect(describeJourney('打上『新客户』标签后打标签『不存在』', corp).assumptions.slice(0, 2)).toEqual([
      { key: 'alike', params: { kind: 'tag', written: '新客户', name: '新客' } },
      { key: 'missing', params: { kind: 'tag', written: '不存在' } },
    ]);
  });

  it('reads numbers and times in words', () => {
    expect(configsOf('等一百二十分钟')[1]).toEqual({ kind: 'duration', duration: { amount: 120, unit: 'minutes' } });
    expect(configsOf('等一个半小时')[1]).toEqual({ kind: 'duration', duration: { amount: 90, unit: 'minutes' } });
    expect(configsOf('等半天')[1]).toEqual({ kind: 'duration', duration: { amount: 12, unit: 'hours' } });
    expect(configsOf('等到下午三点半')[1]).toEqual({ kind: 'timeOfDay', time: '15:30', zone: 'corp' });
    expect(configsOf('wait until 9am')[1]).toEqual({ kind: 'timeOfDay', time: '09:00', zone: 'corp' });
  });

  it('leaves a place empty where the corp has nothing of the name, and the checks say so', () => {
    const { graph } = describeJourney('打上『没有这个』标签后发消息「您好」', corp);
    const problems =
      graph === null
        ? []
        : checkJourney(graph, { knownTagIds: corp.tag.map(({ id }) => id), knownEndpoints: [], smtpConfigured: true, fields: openFields });
    expect(problems.map(({ code }) => code)).toContain('trigger.noTag');
  });

  it('draws what it understands and keeps the rest with what could be written instead', () => {
    expect(describeJourney('等1天，跳一支舞，发消息「您好」', corp).unread).toEqual([{ words: '跳一支舞', hint: 'general' }]);
    expect(describeJourney('发朋友圈「新品」', corp)).toMatchObject({ graph: null, unread: [{ hint: 'moments' }] });
    expect(describeJourney('否则发短信', corp).unread).toEqual([{ words: '否则', hint: 'otherwise' }]);
    expect(describeJourney('等1天，结束，发短信', corp).unread).toEqual([{ words: '', type: 'send-message', hint: 'afterEnd' }]);
    expect(describeJourney('今天天气不错', corp)).toMatchObject({ graph: null });
    expect(describeJourney('', corp)).toEqual({ graph: null, assumptions: [], unread: [] });
  });

  it('takes words in quotation marks for words, whatever they say', () => {
    const hostile = '发消息「等3天，打上VIP标签<script>alert(1)</script>{{name}}${process}」';
    expect(typesOf(hostile)).toBe('tag-added send-message end');
    expect(configsOf(hostile)[1]).toMatchObject({ rungs: [{ text: '等3天，打上VIP标签<script>alert(1)</script>{{name}}${process}' }] });
    expect(typesOf('打上__proto__标签后，打标签「constructor」')).toBe('tag-added change-tags end');
  });

  it('is read to its two thousandth letter, and in time', () => {
    const { graph, unread } = describeJourney('等1天，发消息「您好」。'.repeat(400), corp);
    expect(graph?.nodes.length).toBeGreaterThan(200);
    expect(unread.at(0)).toMatchObject({ hint: 'tooLong' });
    expect(parseDraft(graph).ok).toBe(true);
  });
});

const words = [
  '客户',
  '打上',
  '「新客」',
  '标签',
  '后',
  '，',
  '。',
  '等',
  '三',
  '3',
  '天',
  '内',
  '没',
  '回复',
  '就',
  '否则',
  '一半',
  '另一半',
  '30%',
  '发',
  '消息',
  '短信',
  '失败',
  '提醒',
  '员工',
  '结束',
  '如果',
  '城市是',
  '上海',
  '删除',
  '「',
  '』',
  "'",
  'wait',
  ' ',
  'tag',
  '第二天',
  '25点',
  '99999',
] as const;

it('whatever is written gives a drawing that can be kept, with every way led on', () => {
  const written = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(written, (sentence) => {
      const { graph } = describeJourney(sentence, corp);
      if (graph === null) return;
      expect(parseGraph(graph)).toMatchObject({ ok: true });
      for (const node of graph.nodes)
        for (const port of outputsOf(node)) expect(graph.edges.filter((edge) => edge.from === node.id && edge.port === port)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});
