import { err, ok, type Result } from '../../kernel/index.js';
import { formatText, isLink, parseText } from '../../text/index.js';
import type { MessageChannel } from '../../plan/index.js';
import type { Rung } from './config.schema.js';

/** Who gets a message that is only tried: an employee, by app message, or a customer who is marked for it. */
export const testReceivers = ['employee', 'customer'] as const;
export type TestReceiver = (typeof testReceivers)[number];

/** Why a rung cannot be tried on a receiver; the editor has a sentence for each. */
export const testObstacles = ['onlyByCode', 'toEmployee', 'toGroup', 'fixedWording'] as const;
export type TestObstacle = (typeof testObstacles)[number];

/** `asItIs`: by its own channel. `shown`: its words in an app message. */
type Way = 'asItIs' | 'shown' | TestObstacle;

/**
 * What trying does by channel. A welcome goes by the code that a new friend brings, so no customer can be sent one again; an app
 * message goes to an employee whoever the customer is, and what goes into a group is read by everybody there.
 */
const ways: Readonly<Record<MessageChannel, Readonly<Record<TestReceiver, Way>>>> = {
  customer_mass_send: { employee: 'shown', customer: 'asItIs' },
  group_mass_send: { employee: 'shown', customer: 'toGroup' },
  welcome_message: { employee: 'shown', customer: 'onlyByCode' },
  customer_service_message: { employee: 'shown', customer: 'asItIs' },
  app_message: { employee: 'asItIs', customer: 'toEmployee' },
  email: { employee: 'shown', customer: 'asItIs' },
  sms: { employee: 'shown', customer: 'asItIs' },
  webhook: { employee: 'shown', customer: 'asItIs' },
};

/** Whether the words of a rung are shown in an app message rather than sent by its own channel. */
export const isShownInstead = ({ channel }: Pick<Rung, 'channel'>, receiver: TestReceiver): boolean => ways[channel][receiver] === 'shown';

/** Null where it can be tried. A gateway that knows the wording by a number takes no other words, so that it could not be marked. */
export function testObstacle({ channel, template }: Pick<Rung, 'channel' | 'template'>, receiver: TestReceiver): TestObstacle | null {
  const way = ways[channel][receiver];
  if (channel === 'sms' && template !== '' && way === 'asItIs') return 'fixedWording';
  return way === 'asItIs' || way === 'shown' ? null : way;
}

const mark = '【测试】';
const linkInWords = '（退订链接）';

/**
 * The rung that is sent when this one is tried: marked as a test, tried once, gathered with nothing, and naming nobody in a group. An
 * employee gets the words of a link instead of it: the link would be the customer's own, and a press would be hers.
 */
export function toTestRung(rung: Rung, receiver: TestReceiver): Result<Rung, TestObstacle> {
  const obstacle = testObstacle(rung, receiver);
  if (obstacle !== null) return err(obstacle);
  const tried = { ...rung, ...once };
  if (receiver === 'customer') return ok(rung.channel === 'email' ? { ...tried, subject: `${mark}${rung.subject}` } : marked(tried));
  return ok(rung.channel === 'app_message' && rung.format !== 'buttons' ? marked(withoutLinks(tried)) : shown(tried));
}

const once = {
  attempts: 1,
  fallOn: null,
  coalesce: { amount: 0, unit: 'seconds' },
  confirmWithin: { amount: 2, unit: 'hours' },
  employeeId: null,
  mentions: { everyone: false, userids: [], mobiles: [] },
} as const;

const marked = (rung: Rung): Rung => ({
  ...rung,
  text: `${mark}${rung.text}`,
  card: rung.card.title === '' ? rung.card : { ...rung.card, title: `${mark}${rung.card.title}` },
});

/** A plain app message: heading, words, how much is attached, and the labels of buttons, whose presses would count as the customer's. */
function shown(rung: Rung): Rung {
  const heading = rung.channel === 'email' ? rung.subject : rung.format === 'text' ? '' : rung.card.title;
  const buttons = rung.format === 'buttons' ? rung.card.buttons.map(({ label }) => `［${label}］`).join(' ') : '';
  const attached = rung.attachments.length === 0 ? '' : `［附件 ${String(rung.attachments.length)} 个］`;
  const text = [heading, rung.text, attached, buttons].filter((part) => part.trim() !== '').join('\n');
  return withoutLinks({ ...rung, channel: 'app_message', format: 'text', attachments: [], text: text === '' ? '' : `${mark}${text}` });
}

function withoutLinks(rung: Rung): Rung {
  return { ...rung, text: wordsForLinks(rung.text), card: { ...rung.card, title: wordsForLinks(rung.card.title) } };
}

function wordsForLinks(source: string): string {
  const parsed = parseText(source);
  // What cannot be read is told by the compiler.
  if (!parsed.ok) return source;
  return formatText(parsed.value.map((part) => (part.kind === 'field' && isLink(part.field) ? { kind: 'literal', text: linkInWords } : part)));
}
