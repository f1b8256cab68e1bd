import { randomBytes } from 'node:crypto';
import type { MessageCard } from '../../state/messages/app-message.js';
import type { Fields } from '../../wire/fields.js';

/** What a card can be wrong in. Which code WeCom gives for which field is not published: these lie in the range it names. */
const wrong = { type: 42027, fact: 42029, button: 42030, taskId: 42031, noCallback: 42032 } as const;

const noticeTypes = ['text_notice', 'news_notice'];
const mostFacts = 6;
const mostButtons = 6;
const taskIdForm = /^[A-Za-z0-9_\-@]{1,128}$/;

/** The card of a message, or the errcode for what is wrong with it; null for one without buttons. Other interactive kinds than buttons are not modelled. */
export function readCard(body: Fields, { hasCallback }: { readonly hasCallback: boolean }): MessageCard | number | null {
  const card = body.inner('template_card');
  const type = card.text('card_type');
  if (noticeTypes.includes(type)) return null;
  if (type !== 'button_interaction') return wrong.type;
  return faultOf(card, hasCallback) ?? toCard(card);
}

function faultOf(card: Fields, hasCallback: boolean): number | null {
  const facts = card.inners('horizontal_content_list');
  const buttons = card.inners('button_list');
  const keys = new Set(buttons.map((button) => button.text('key')));
  const checks: readonly (readonly [boolean, number])[] = [
    [hasCallback, wrong.noCallback],
    [facts.length <= mostFacts && facts.every((fact) => fact.text('keyname') !== ''), wrong.fact],
    [buttons.length > 0 && buttons.length <= mostButtons && keys.size === buttons.length, wrong.button],
    [buttons.every((button) => button.text('text') !== '' && button.text('key') !== ''), wrong.button],
    [taskIdForm.test(card.text('task_id')), wrong.taskId],
  ];
  return checks.find(([isRight]) => !isRight)?.[1] ?? null;
}

/** A task_id serves once in an app. */
export const taskIdUsed = wrong.taskId;

function toCard(card: Fields): MessageCard {
  const title = card.inner('main_title');
  return {
    taskId: card.text('task_id'),
    title: [title.text('title'), title.text('desc')].filter((part) => part !== '').join(' · '),
    text: card.text('sub_title_text'),
    facts: card.inners('horizontal_content_list').map((fact) => ({ name: fact.text('keyname'), value: fact.text('value') })),
    buttons: card.inners('button_list').map((button) => ({ key: button.text('key'), text: button.text('text') })),
    responseCode: randomBytes(24).toString('base64url'),
    label: null,
  };
}
