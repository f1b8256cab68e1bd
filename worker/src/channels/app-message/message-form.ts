import type { Json, JsonObject } from '@tagtrail/core/kernel';
import { channelText, formRoom, toSentKey, type MessageForm } from '@tagtrail/core/plan';
import { renderText, textBytes, type ParsedText } from '@tagtrail/core/text';
import { z } from 'zod';
import type { AppMessageContent } from '../../wecom/requests/app-message.js';
import { textField, type Composed } from '../channel-adapter.js';
import { plainText, plainValues } from '../plain-values.js';
import { lineOf } from './todo-card.js';

interface Asked {
  readonly text: ParsedText;
  readonly form: MessageForm;
}

type Buttons = Extract<MessageForm, { readonly kind: 'buttons' }>;

/** A message that is shown as more than a text. What the customer's data bring into it is no markup. */
export function composeForm({ text, form }: Asked, name: string, fields: Readonly<Record<string, Json>>): Composed {
  if (form.kind === 'buttons') return composeButtons({ text, form }, name, fields);
  const values = plainValues(fields, 'markdown');
  const said = channelText('app_message', { name: plainText(name, 'markdown'), said: renderText(text, values) });
  const content = said === null ? null : fitting({ text: said, form: shownForm(form, values) }, form.kind);
  return content === null ? { kind: 'suppressed', reason: 'content' } : { kind: 'content', content };
}

/** A card has no markup, and a line of its own for the customer: all is said as it is. */
function composeButtons({ text, form }: Asked & { readonly form: Buttons }, name: string, fields: Readonly<Record<string, Json>>): Composed {
  const { title, buttons } = form;
  const shown = {
    kind: form.kind,
    title: renderText(title, fields),
    customer: lineOf(name),
    buttons: buttons.map(({ key, label }) => ({ key, label })),
  };
  const content = fitting({ text: renderText(text, fields), form: shown }, form.kind);
  return content === null ? { kind: 'suppressed', reason: 'content' } : { kind: 'content', content };
}

function shownForm(form: Exclude<MessageForm, Buttons>, values: Readonly<Record<string, Json>>): JsonObject {
  switch (form.kind) {
    case 'markdown':
      return { kind: form.kind };
    case 'card':
      return { kind: form.kind, title: renderText(form.title, values), link: form.link, label: form.label };
  }
}

/** Null for what is longer than WeCom takes. */
function fitting(content: { readonly text: string; readonly form: JsonObject }, kind: MessageForm['kind']): JsonObject | null {
  const room = formRoom('app', kind);
  const { title } = content.form;
  const fits = room !== null && textBytes(content.text) <= room.textBytes && textBytes(typeof title === 'string' ? title : '') <= room.titleBytes;
  return fits ? content : null;
}

const storedSchema = z.object({
  form: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('markdown') }),
      z.object({ kind: z.literal('card'), title: z.string(), link: z.string(), label: z.string() }),
      z.object({
        kind: z.literal('buttons'),
        title: z.string(),
        customer: z.string(),
        buttons: z.array(z.object({ key: z.string(), label: z.string() })),
      }),
    ])
    .optional(),
});

/** What is put on the wire of a stored request. The intent is a card's task: by its id a press finds its message, and a repeat is the same card. */
export function formOf(content: JsonObject, intentId: string): AppMessageContent {
  const text = textField(content, 'text');
  const { form } = storedSchema.parse(content);
  if (form === undefined) return { kind: 'text', text };
  if (form.kind === 'markdown') return { kind: 'markdown', text };
  if (form.kind === 'buttons') {
    const buttons = form.buttons.map(({ key, label }) => ({ key: toSentKey(key), text: label }));
    return { kind: 'card', taskId: intentId, title: form.title, text, facts: [['客户', form.customer]], buttons };
  }
  return { kind: 'link', title: form.title, text, url: form.link, label: form.label };
}
