import type { JsonObject } from '@tagtrail/core/kernel';
import type { NodeType } from '@tagtrail/core/nodes';
import { clock, number, weekdayOf, worthOf } from '../amounts';
import { nameAt } from '../names';
import { phrase, quoted, unquoted, type Phrase, type Reading } from './phrase';
import { timeOr } from './time-or';

const tail = '(?:之后|以后|后|时|的时候|的客户)?';

/** A phrase that begins a journey; once a step is told it is none. */
const begins = (
  pattern: string,
  step: (groups: Readonly<Record<string, string | undefined>>, reading: Reading) => { type: NodeType; config: JsonObject } | null,
) =>
  phrase(pattern, (groups, reading) => {
    if (!reading.story.isBeginning || reading.story.hasTrigger) return null;
    return () => {
      const begun = step(groups, reading);
      if (begun !== null) reading.story.begins(begun);
    };
  });

function scheduled(reading: Reading, timing: JsonObject): { type: NodeType; config: JsonObject } {
  reading.story.assume('noName', { kind: 'audience' });
  return { type: 'schedule', config: { timing, audience: { kind: 'segment', id: '' }, missed: 'catchUp' } };
}

/** `每天上午 9 点`, `每周一`, `每月 1 号`, `每个工作日`. */
const schedules: readonly Phrase[] = [
  begins(`(?:每天|每日|every\\s+day(?:\\s+at)?)\\s*(?<time>${clock})?`, ({ time }, reading) =>
    scheduled(reading, { kind: 'daily', time: timeOr(reading.story, time) }),
  ),
  begins(`每(?:个)?工作日\\s*(?<time>${clock})?`, ({ time }, reading) =>
    scheduled(reading, { kind: 'workingDays', time: timeOr(reading.story, time) }),
  ),
  begins(`每(?:个)?(?:周|星期|礼拜)(?<day>[一二三四五六日天])\\s*(?:的)?(?<time>${clock})?`, ({ day = '', time }, reading) =>
    scheduled(reading, { kind: 'weekly', weekdays: [weekdayOf(day) ?? 1], time: timeOr(reading.story, time) }),
  ),
  begins(`每(?:个)?月(?<day>${number})[号日]\\s*(?<time>${clock})?`, ({ day = '1', time }, reading) => {
    const date = Math.min(31, Math.max(1, Math.round(worthOf(day))));
    return scheduled(reading, { kind: 'monthly', days: [date], lastDay: false, time: timeOr(reading.story, time) });
  }),
];

const birthday = begins(
  `(?:在|到)?(?:客户)?(?:的)?生日(?:当天|那天)?(?:前(?<days>${number})天)?\\s*(?<time>${clock})?${tail}`,
  ({ days, time }, reading) => {
    const offset = days === undefined ? 0 : -Math.min(366, Math.round(worthOf(days)));
    const attribute = reading.story.idOf('attribute', '生日');
    return {
      type: 'customer-date',
      config: { attribute, repeat: 'yearly', offsetDays: offset, shift: 'none', time: timeOr(reading.story, time), missed: 'catchUp' },
    };
  },
);

const segment = phrase(
  `(?:当)?(?:有?客户)?(?<how>进入了?|加入了?|离开了?|退出了?)\\s*(?<name>${quoted}|[^\\s，,。；;]{1,20}?)\\s*(?:这个)?(?:分群|人群)${tail}`,
  ({ how = '', name = '' }, { story }) => {
    if (!story.isBeginning || story.hasTrigger) return null;
    return () => {
      const change = /离开|退出/u.test(how) ? 'left' : 'entered';
      story.begins({ type: 'segment-changed', config: { change, segmentId: story.idOf('segment', unquoted(name)) } });
    };
  },
);

/** An event of the business, by the title that the corp gave it: `客户下单后`. */
const event: Phrase = (reading) => {
  const { text, at, story } = reading;
  if (!story.isBeginning || story.hasTrigger || /(?:没有?|未|取消|不)$/u.test(text.slice(0, at))) return null;
  const lead = /(?:当)?(?:有?客户|用户)?(?:发生了?|触发了?)?\s*(?<mark>[「『“"])?/uy;
  lead.lastIndex = at;
  const start = lead.exec(text);
  if (start === null) return null;
  const name = nameAt(story.names.event, text, at + start[0].length);
  if (name === null) return null;
  const close = /^[」』”"]?(?:事件)?了?(?:之后|以后|后|时|的时候|的客户)/u.exec(text.slice(at + start[0].length + name.length));
  if (close === null) return null;
  return {
    end: at + start[0].length + name.length + close[0].length,
    tell: () => {
      story.begins({ type: 'business-event', config: { event: story.idOf('event', name), filter: null } });
    },
  };
};

export const triggers: readonly Phrase[] = [
  begins(
    `(?:当)?(?:新?客户|有人|用户)?(?:添加|加)(?:了|为|上)?(?:员工|我们|企业微信|企微|我)?(?:为)?(?:的)?(?:好友|微信)${tail}|(?:成为|新增)(?:了)?(?:我们的)?(?:新?客户|好友)${tail}|新(?:客户|好友)(?:添加|进来|加入)${tail}|(?:when|once|after)\\s+(?:a|the)?\\s*(?:new\\s+)?(?:friend|customer)\\s+is\\s+added`,
    () => ({ type: 'customer-added', config: { states: [], employeeIds: [] } }),
  ),
  begins(
    `(?:当)?(?:客户|用户)?(?:删除|删)了?(?:员工|我们)?(?:的)?好友${tail}|(?:当)?(?:客户|用户)流失${tail}|(?:when|once|after)\\s+a\\s+customer\\s+leaves`,
    () => ({
      type: 'customer-lost',
      config: { employeeIds: [] },
    }),
  ),
  begins(`(?:由|通过|被)?\\s*(?:API|接口)\\s*(?:调用|触发|启动|推送)${tail}|(?:when\\s+)?(?:started|called)\\s+by\\s+(?:the\\s+)?API`, () => ({
    type: 'api-start',
    config: {},
  })),
  birthday,
  ...schedules,
  segment,
  event,
];
