import { ZoneClock } from '@tagtrail/core/calendar';
import { durationMs, type JsonObject } from '@tagtrail/core/kernel';
import type { TodoCard } from '@tagtrail/core/plan';
import type { AppMessageCard } from '../../wecom/requests/app-message.js';
import { textField } from '../channel-adapter.js';

/** Characters of a value that WeCom shows in one line of a card. */
const lineLength = 26;

interface CardSaid {
  /** The customer's. */
  readonly name: string;
  /** The task, its variables filled in. */
  readonly said: string;
  readonly card: TodoCard;
  readonly askedAt: string;
  readonly timeZone: string;
}

/** What the card of a to-do says: the task, whom it is about, and when it is due by the corp's clock. */
export function cardContent({ name, said, card, askedAt, timeZone }: CardSaid): JsonObject {
  return { text: said, customer: lineOf(name), due: clockText(Date.parse(askedAt) + durationMs(card.due), timeZone) };
}

/** As much of a value as stands in one line, cut in the middle of no character. */
export const lineOf = (value: string): string => [...value].slice(0, lineLength).join('');

export const isCard = (content: JsonObject): boolean => 'due' in content;

/** The intent is the card's task: by its id a press finds its to-do. */
export function cardOf(content: JsonObject, intentId: string): AppMessageCard {
  return {
    kind: 'card',
    taskId: intentId,
    title: '员工待办',
    text: textField(content, 'text'),
    facts: [
      ['客户', textField(content, 'customer')],
      ['截止', textField(content, 'due')],
    ],
    buttons: [
      { key: 'done', text: '已完成' },
      { key: 'notDone', text: '无法完成' },
    ],
  };
}

/** `11月29日 18:05`. */
function clockText(instantMs: number, timeZone: string): string {
  const shown = new Date(new ZoneClock(timeZone).shows(instantMs));
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(shown.getUTCMonth() + 1)}月${String(shown.getUTCDate())}日 ${two(shown.getUTCHours())}:${two(shown.getUTCMinutes())}`;
}
