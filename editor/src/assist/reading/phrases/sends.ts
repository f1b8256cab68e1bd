import type { MessageChannel, Rung, SendMessageConfig } from '@tagtrail/core/nodes';
import { newRung, registry } from '@tagtrail/core/nodes';
import { toNodeId } from '@tagtrail/core/kernel';
import type { Story, StoryStep } from '../story';
import { phrase, quoted, unquoted, type Phrase } from './phrase';

interface Message {
  readonly channel: MessageChannel;
  readonly name: string;
  readonly text: string;
}

const words: readonly (readonly [RegExp, MessageChannel])[] = [
  [/短信|\bsms\b|text message/iu, 'sms'],
  [/邮件|邮箱|e-?mail/iu, 'email'],
  [/欢迎语/u, 'welcome_message'],
  [/客服消息|微信客服/u, 'customer_service_message'],
  [/机器人|webhook/iu, 'webhook'],
  [/客户群|群里|群消息|到群/u, 'group_mass_send'],
  [/员工|跟进人|负责人|应用消息|employee/iu, 'app_message'],
];

/** True where words name the way by which a message goes. */
export const saysChannel = (said: string): boolean => /群发/u.test(said) || words.some(([word]) => word.test(said));

const channelOf = (said: string): MessageChannel => words.find(([word]) => word.test(said))?.[1] ?? 'customer_mass_send';

const stop =
  '(?=[，,。；;！!？?\\n]|$|就|否则|然后|再|并|接着|之后|后|如果|若|失败|发不出|没送达|送不到|和|以及|同时|\\band\\b|\\bbut\\b|\\bunless\\b|\\bwhen\\b|\\bthen\\b|\\botherwise\\b|\\bif\\b)';

/** Words of the operator's that tell one message from another on the canvas: `欢迎消息`. */
const plainNames = ['消息', '一条消息', '短信', '邮件', '一条短信', '一封邮件', 'message', 'email', 'sms', 'an email', 'a message', 'an sms'];
const nameOf = (said: string): string => {
  const name = said.replace(/^(?:一?(?:条|封|个|份|则|张)|an?\s+|the\s+)/iu, '').trim();
  return plainNames.includes(name.toLowerCase()) ? '' : name.slice(0, 100);
};

function rungOf(id: string, { channel, text }: Message): Rung {
  const fresh = newRung(id, channel);
  return { ...fresh, text, ...(channel === 'email' && text !== '' ? { subject: text.slice(0, 30) } : {}) };
}

function tellMessage(story: Story, message: Message): void {
  const { channel, name, text } = message;
  if (channel === 'customer_mass_send') story.assume('channel');
  if (channel === 'welcome_message') story.assume('welcome');
  if (text === '') story.assume('text', { name: name === '' ? '' : `「${name}」` });
  if (channel === 'webhook' || channel === 'group_mass_send') story.assume('noName', { kind: channel === 'webhook' ? 'webhook' : 'group' });
  story.add({ type: 'send-message', name, config: { category: 'marketing', rungs: [rungOf('a', message)] } });
  story.assume('undelivered');
}

const configOf = (step: StoryStep): SendMessageConfig | null => {
  const parsed = registry['send-message'].parse({ id: toNodeId('told'), version: registry['send-message'].version, ...step });
  return parsed.ok ? parsed.value.config : null;
};

const followsMessage = ({ last }: Story): boolean => last !== null && configOf(last) !== null;

const rungIds = 'abcdefgh';

/** Another channel of the message that was told last. */
function tellRung(story: Story, message: Message): void {
  const config = story.last === null ? null : configOf(story.last);
  const id = rungIds[config?.rungs.length ?? 0];
  if (config === null || id === undefined) return;
  if (message.text === '') story.assume('text', { name: '' });
  story.reconfigure({ ...config, rungs: [...config.rungs, rungOf(id, message)] });
  story.assume('fallback');
}

const verb = '(?:再|就|给(?:客户|他|她|TA|对方))*(?:群发|发送|推送|发出|补发|改发|发|推|送)(?:给(?:客户|他|她|TA|对方))?(?:一?下)?';
const said = `(?<said>(?:到(?:客户)?群(?:里)?)?[^，,。；;：:！!？?「」『』“”"《》\\n]{0,20}?)(?:[:：]?\\s*(?<text>${quoted})(?:的?(?:消息|短信|邮件))?|${stop})`;
const english = `(?:send|post)\\s+(?:them|the\\s+customer|her|him)?\\s*(?<said>[^,.;:"“'\\n]{1,40}?)(?:[:：]?\\s*(?<text>${quoted})|${stop})`;
const lost =
  '(?:如果|若|要是)?\\s*(?:消息)?(?:发不出去|发不出|发送失败|没发出去|没有送达|没送达|未送达|送不到|送不达|失败了?|if\\s+(?:it|that)\\s+(?:fails|is\\s+not\\s+delivered))(?:的话|时)?[，,]?\\s*(?:就|则|then)?\\s*';

const messageOf = (whole: string, text: string): Message => ({ channel: channelOf(whole), name: nameOf(whole), text: unquoted(text) });

/** Words about whom it goes to, or about tags, are no name of a message. */
const isMessage = (whole: string, text: string): boolean =>
  !/标签|给(?:有|没|未|不)|\btags?\b|\bunless\b/iu.test(whole) && (text !== '' || !/^(?:\s|给|了|到|生)*$/u.test(whole));

/** Messages, what goes out where one does not arrive, and words to an employee. */
export const sends: readonly Phrase[] = [
  ...[`${lost}${verb}${said}`, `${lost}${english}`].map((pattern) =>
    phrase(pattern, ({ said: whole = '', text = '' }, { story }) => {
      if (!followsMessage(story) || !isMessage(whole, text)) return null;
      return () => {
        tellRung(story, messageOf(whole, text));
      };
    }),
  ),
  phrase(lost, (_, { story, words: told }) => {
    if (!followsMessage(story)) return null;
    return () => {
      story.retract('undelivered');
      story.open({ ways: [['notDelivered'], ['delivered', 'employeeTold', 'accepted']], words: told });
      story.assume('branch', { words: told });
    };
  }),
  phrase(
    `(?:通知|告诉|告知|notify|tell)\\s*(?:一下)?(?:the\\s+)?(?:归属)?(?:员工|跟进人|负责人|销售|顾问|导购|employee|owner)[:：]?\\s*(?<text>${quoted})?`,
    ({ text = '' }, { story }) =>
      () => {
        story.assume('owner');
        tellMessage(story, { channel: 'app_message', name: '', text: unquoted(text) });
      },
  ),
  ...[`${verb}${said}`, english].map((pattern) =>
    phrase(pattern, ({ said: whole = '', text = '' }, { story }) => {
      if (!isMessage(whole, text) || /朋友圈|红包/u.test(whole)) return null;
      return () => {
        tellMessage(story, messageOf(whole, text));
      };
    }),
  ),
];
