import { changeTags, tagTriggers } from './phrases/tags';
import { flow } from './phrases/flow';
import { people } from './phrases/people';
import { quoted, unquoted, type Phrase } from './phrases/phrase';
import { questions } from './phrases/questions';
import { sends } from './phrases/sends';
import { triggers } from './phrases/triggers';
import { waits } from './phrases/waits';
import type { CorpNames } from './names';
import { Story, type Hint, type Told } from './story';

/** Longest sentence that is read, in UTF-16 units. */
export const longestSentence = 2_000;

/** By what is tried first where several could be meant. */
const phrases: readonly Phrase[] = [...flow, ...tagTriggers, ...triggers, ...questions, ...waits, ...sends, ...people, ...changeTags];

/** Words that carry a sentence on and draw nothing. */
const fillers =
  /[\s，,、：:！!？?.（）()]|然后|接着|随后|之后|以后|而且|并且|同时|如果|要是|假如|的话|当|就|则|再|并|后|给|客户|他们|他|她|TA|那么|那|的|也|都|一下|并|\b(?:and|then|the|a|an|to|them|customers?|if|when|also)\b/giu;

const hints: readonly (readonly [RegExp, Hint])[] = [
  [/朋友圈/u, 'moments'],
  [/标签|tag/iu, 'tag'],
  [/等|天|小时|点|周|月|wait|day/iu, 'wait'],
  [/发|消息|短信|邮件|send|message/iu, 'send'],
  [/如果|若|是否|if/iu, 'condition'],
  [/时|触发|when/iu, 'trigger'],
];

const hintFor = (words: string): Hint => hints.find(([sign]) => sign.test(words))?.[1] ?? 'general';

/** Latin letters and digits of full width are read as the plain ones; every sign keeps its place. */
const narrowed = (text: string): string => text.replace(/[０-９Ａ-Ｚａ-ｚ％]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** A sentence that stands in quotation marks as a whole is read without them. */
export function plain(sentence: string): string {
  const text = narrowed(sentence).trim();
  const [open, close] = [text.at(0) ?? '', text.at(-1) ?? ''];
  const inner = unquoted(text);
  return `${open}${close}` === '「」' && inner !== text && /[『“，,]/u.test(inner) ? inner : text;
}

/** Reads a sentence from its beginning to its end: at each place the first phrase that knows the words; what none knows is kept and said. */
export function readSentence(sentence: string, names: CorpNames, goesOn = false): Told {
  const text = plain(sentence.slice(0, longestSentence));
  const story = new Story(names, goesOn);
  if (sentence.length > longestSentence) story.miss(sentence.slice(longestSentence, longestSentence + 40), 'tooLong');
  const marked = new RegExp(quoted, 'uy');
  let [at, unknown] = [0, ''];
  const flush = (): void => {
    if (unknown.replace(fillers, '') !== '') story.miss(trimmed(unknown), hintFor(unknown));
    unknown = '';
  };
  while (at < text.length) {
    const place = { text, at, story };
    const understood = phrases.reduce<ReturnType<Phrase>>((found, phrase) => found ?? phrase(place), null);
    if (understood === null) {
      marked.lastIndex = at;
      const whole = marked.exec(text)?.[0] ?? String.fromCodePoint(text.codePointAt(at) ?? 0x20);
      unknown += whole;
      at += whole.length;
    } else {
      flush();
      understood.tell();
      at = understood.end;
    }
  }
  flush();
  return story.told();
}

const trimmed = (words: string): string => words.replace(/^[\s，,、：:。；;！!？?]+|[\s，,、：:。；;！!？?]+$/gu, '');
