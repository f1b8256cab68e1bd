import type { Json, JsonObject } from '@tagtrail/core/kernel';
import { armPort, otherwisePort } from '@tagtrail/core/nodes';
import { span, spanOf } from '../amounts';
import { nameAt } from '../names';
import type { Story } from '../story';
import { namesAt, past, phrase, quoted, unquoted, type Phrase, type Reading } from './phrase';
import { isLasting } from './waits';

/** Asks whether a rule holds; who does not fit goes the other way. */
function askRule(story: Story, rule: Json, words: string): void {
  const config: JsonObject = { arms: [{ id: 'a', name: words.slice(0, 40), rule }] };
  story.ask({ type: 'condition', config }, { ways: [[armPort('a')], [otherwisePort]], words });
  story.assume('branch', { words });
}

const hasTag = (id: string, not: boolean): Json => {
  const has = { in: [id, { var: 'tags' }] };
  return not ? { '!': has } : has;
};

const carries =
  /(?:如果|若|要是|假如|if)?\s*(?:客户|他|她|TA|the\s+customer|they)?\s*(?:身上)?(?<not>没有|没|未|不带|does\s+not\s+have|do\s+not\s+have|without)?\s*(?:有|带有|带着|带|打过|打了|打上|has|have)?\s*(?:the\s+)?/iuy;
const tagWord = /\s*(?:的|这个)?(?:标签|\btags?\b)\s*(?:的)?(?:客户|人)?(?:的话)?/u;

/** `如果有『VIP』标签`, `没有 VIP 标签的`. */
const tags: Phrase = (reading) => {
  const { text, at, story } = reading;
  carries.lastIndex = at;
  const lead = carries.exec(text);
  if (lead === null || lead[0].trim() === '' || !/有|带|打过|打了|没|未|has|have|without|(?:如果|若|要是|假如).*打上/iu.test(lead[0])) return null;
  const before = past(text, at + lead[0].length, /(?:标签|tag)[:：]?\s*/u);
  const names = namesAt({ text, at: before, story }, 'tag');
  if (names === null) return null;
  const end = past(text, names.end, tagWord);
  if (end === names.end && before === at + lead[0].length) return null;
  return {
    end,
    tell: () => {
      const not = lead.groups?.['not'] !== undefined;
      const rules = names.written.map((name) => hasTag(story.idOf('tag', name), not));
      const rule = rules.length === 1 ? rules[0] : { [names.all || not ? 'and' : 'or']: rules };
      askRule(story, rule ?? null, text.slice(at, end).replace(/^(?:如果|若|要是|假如|if)\s*/iu, ''));
    },
  };
};

const segment = phrase(
  `(?:如果|若|要是|if)?\\s*(?:客户)?(?<not>不)?(?:属于|在|is\\s+in)\\s*(?<name>${quoted}|[^\\s，,。；;]{1,20}?)\\s*(?:分群|人群|segment)(?:里|中|内)?(?:的)?(?:客户|人)?(?:的话)?`,
  ({ not, name = '' }, { story, words }) =>
    () => {
      const inside = { inSegment: [story.idOf('segment', unquoted(name))] };
      askRule(story, not === undefined ? inside : { '!': inside }, words);
    },
);

const compared: readonly (readonly [RegExp, string])[] = [
  [/^(?:不是|不等于|is\s+not)/iu, '!=='],
  [/^(?:大于等于|不小于|不少于)/u, '>='],
  [/^(?:小于等于|不大于|不超过)/u, '<='],
  [/^(?:大于|超过|高于|多于|is\s+more\s+than)/iu, '>'],
  [/^(?:小于|低于|少于|is\s+less\s+than)/iu, '<'],
  [/^(?:包含|含有|contains)/iu, 'contains'],
  [/^(?:是|为|等于|=|is)/iu, '==='],
];

const value = new RegExp(`\\s*(?<value>${quoted}|[^\\s，,。；;、！!？?「」]{1,30})`, 'uy');

/** What a field is compared with: in marks, or as far as the sentence does not go on. */
function valueAt(text: string, at: number): { readonly plain: string; readonly end: number } | null {
  value.lastIndex = at;
  const found = value.exec(text);
  if (found === null) return null;
  const written = found.groups?.['value'] ?? '';
  const start = at + found[0].length - written.length;
  if (written !== unquoted(written)) return { plain: unquoted(written), end: start + written.length };
  const plain = written.split(/就|则|的(?:客户|人|话)?|否则|then/u)[0] ?? '';
  return plain === '' ? null : { plain, end: start + plain.length };
}

/** `如果城市是上海`: an attribute by the title that the corp gave it. */
const attribute: Phrase = ({ text, at, story }) => {
  const start = past(text, at, /(?:如果|若|要是|假如|if)?\s*(?:客户)?(?:的)?\s*(?:属性|字段|the\s+)?\s*[「『“"]?/u);
  const title = nameAt(story.names.attribute, text, start);
  if (title === null) return null;
  const after = past(text, start + title.length, /[」』”"]?\s*/u);
  const operator = compared.find(([word]) => word.test(text.slice(after)));
  if (operator === undefined) return null;
  const found = valueAt(text, after + (operator[0].exec(text.slice(after))?.[0].length ?? 0));
  if (found === null) return null;
  return { end: found.end, tell: () => tellComparison({ text, at, story }, { title, operator: operator[1], ...found }) };
};

interface Comparison {
  readonly title: string;
  readonly operator: string;
  readonly plain: string;
  readonly end: number;
}

function tellComparison({ text, at, story }: Reading, { title, operator, plain, end }: Comparison): void {
  const variable = { var: `attr.${story.idOf('attribute', title)}` };
  const isNumber = /^-?\d+(?:\.\d+)?$/u.test(plain);
  const isOrder = ['<', '>', '<=', '>='].includes(operator);
  story.assume('value', { title, value: plain });
  askRule(
    story,
    { [operator]: [variable, isNumber && isOrder ? Number(plain) : plain] },
    text.slice(at, end).replace(/^(?:如果|若|要是|假如|if)\s*/iu, ''),
  );
}

const within = `(?<span>${span})\\s*(?:之内|以内|内)`;
const subject = '(?:(?:如果|若|要是)\\s*)?(?:(?:客户|他|她|对方|TA)\\s*)?(?:在\\s*)?';
const not = '(?<not>还没有|还没|没有|没|未|仍未|都没有|都没|不)?';

function askEvent(
  reading: Reading & { readonly words: string },
  asked: { readonly event: string; readonly written: string; readonly not: boolean },
): (() => void) | null {
  const timeout = spanOf(asked.written);
  if (!isLasting(timeout)) return null;
  const { story, words } = reading;
  return () => {
    const ways = asked.not ? [['timeout'], ['matched']] : [['matched'], ['timeout']];
    const config = { kind: 'event', event: asked.event, filter: null, since: 'wait', timeout: { ...timeout } };
    story.ask({ type: 'wait-event', config }, { ways, words });
    story.assume('within', { words, span: asked.written });
  };
}

/** The event by which the product knows of it; empty, and said, where the corp has none. */
function ownEvent(story: Story, name: string, key: 'reply' | 'click'): string {
  const known = story.names.event.some(({ id }) => id === name);
  story.assume(key);
  return known ? name : '';
}

const answered = (pattern: string): Phrase =>
  phrase(pattern, ({ span: written = '', not: no, deed = '' }, reading) => {
    const isReply = /回复|回应|回消息|回|repl|answer/iu.test(deed);
    const name = isReply ? 'message.received' : 'link.clicked';
    const ask = askEvent(reading, { event: reading.story.names.event.some(({ id }) => id === name) ? name : '', written, not: no !== undefined });
    if (ask === null) return null;
    return () => {
      ownEvent(reading.story, name, isReply ? 'reply' : 'click');
      ask();
    };
  });

/** `3天内没回复`, `一周内点击了链接`, `no reply within 3 days`. */
const replies: readonly Phrase[] = [
  answered(
    `${subject}${within}\\s*(?:(?:客户|他|她)\\s*)?(?:都|仍|还)?${not}\\s*(?:有)?(?<deed>回复|回应|回消息|点击|点开|打开链接)(?:我们|消息|链接|过|了)*(?:的)?(?:客户|人)?(?:的话)?`,
  ),
  answered(
    `(?:if\\s+)?(?:there\\s+is\\s+|they\\s+do\\s+|the\\s+customer\\s+does\\s+)?(?<not>no|not)\\s+(?<deed>reply|answer|click)\\s+(?:with)?in\\s+(?<span>${span})`,
  ),
  answered(`(?:if\\s+)?(?:they|the\\s+customer)\\s+(?<deed>repl(?:y|ies)|answers?|clicks?)\\s+(?:with)?in\\s+(?<span>${span})`),
];

const soon = new RegExp(`${subject}${within}\\s*(?:(?:客户|他|她)\\s*)?(?:都|仍|还)?${not}\\s*(?:发生|触发|有)?\\s*[「『“"]?`, 'iuy');

interface Soon {
  readonly written: string;
  readonly not: boolean;
  /** Where what is waited for is named, its opening mark not counted. */
  readonly start: number;
  readonly inner: number;
}

function soonAt(text: string, at: number): Soon | null {
  soon.lastIndex = at;
  const lead = soon.exec(text);
  if (lead === null) return null;
  const { span: written = '', not: no } = lead.groups ?? {};
  const inner = at + lead[0].length;
  return { written, not: no !== undefined, start: /[「『“"]$/u.test(lead[0]) ? inner - 1 : inner, inner };
}

/** `7 天内没有下单`: an event of the business by its title. */
const events: Phrase = ({ text, at, story }) => {
  const lead = soonAt(text, at);
  const name = lead === null ? null : nameAt(story.names.event, text, lead.inner);
  if (lead === null || name === null) return null;
  const end = past(text, lead.inner + name.length, /[」』”"]?(?:事件)?(?:过|了)?(?:的)?(?:客户|人)?(?:的话)?/u);
  const event = story.names.event.find((one) => one.name === name)?.id ?? '';
  const ask = askEvent({ text, at, story, words: text.slice(at, end).trim() }, { event, written: lead.written, not: lead.not });
  return ask === null ? null : { end, tell: ask };
};

/** `3天内没打上『已付款』标签`. */
const tagged: Phrase = ({ text, at, story }) => {
  const lead = soonAt(text, at);
  if (lead === null) return null;
  const verb = past(text, lead.start, /(?:被)?(?:打上|打|贴上|加上)(?:标签)?/u);
  const names = verb === lead.start ? null : namesAt({ text, at: verb, story }, 'tag');
  const timeout = spanOf(lead.written);
  if (names === null || !isLasting(timeout)) return null;
  const end = past(text, names.end, tagWord);
  return {
    end,
    tell: () => {
      const words = text.slice(at, end).trim();
      const config = { kind: 'untilTag', tagId: story.idOf('tag', names.written[0] ?? ''), timeout: { ...timeout } };
      story.ask({ type: 'wait', config }, { ways: lead.not ? [['timeout'], ['matched']] : [['matched'], ['timeout']], words });
      story.assume('within', { words, span: lead.written });
    },
  };
};

export const questions: readonly Phrase[] = [...replies, tagged, events, segment, tags, attribute];
