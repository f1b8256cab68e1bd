import type { Json, JsonObject } from '@tagtrail/core/kernel';
import { mentionsUsed, type Mentions, type SendRequest } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import { z } from 'zod';
import { textField, type Recipient } from '../channel-adapter.js';
import { plainValues } from '../plain-values.js';

/** A message to a group, as it stands in the stored request. */
export interface GroupMessage {
  readonly text: string;
  readonly form: GroupForm;
  readonly mentions: Mentions;
}

export type GroupForm =
  | { readonly kind: 'text' }
  | { readonly kind: 'markdown' }
  | { readonly kind: 'card'; readonly title: string; readonly link: string; readonly label: string };

type Asked = Extract<SendRequest, { channel: 'webhook' }>;

/**
 * What a request to a group robot has besides its text. `shown` is the text as a robot is sent it, where what the customer's data
 * bring would be read as markup there: nobody's name rings the phones of a group. A system is sent every value as it is.
 */
export function groupContent({ text, form, mentions }: Asked, said: string, { fields }: Pick<Recipient, 'fields'>): JsonObject {
  const values = plainValues(fields, form === undefined ? 'text' : 'markdown');
  const shown = renderText(text, values);
  return {
    ...(shown === said ? {} : { shown }),
    ...(form === undefined ? {} : { form: form.kind === 'card' ? { ...form, title: renderText(form.title, values) } : { ...form } }),
    ...(mentions === undefined ? {} : { mentions: { ...mentions, userids: [...mentions.userids], mobiles: [...mentions.mobiles] } }),
  };
}

const nobody: Mentions = { everyone: false, userids: [], mobiles: [] };

const storedSchema = z.object({
  shown: z.string().optional(),
  form: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('markdown') }),
      z.object({ kind: z.literal('card'), title: z.string(), link: z.string(), label: z.string() }),
    ])
    .optional(),
  mentions: z.object({ everyone: z.boolean(), userids: z.array(z.string()), mobiles: z.array(z.string()) }).optional(),
});

/** Reads a stored request back. */
export function toGroupMessage(content: JsonObject): GroupMessage {
  const { shown, form, mentions } = storedSchema.parse(content);
  return { text: shown ?? textField(content, 'text'), form: form ?? { kind: 'text' }, mentions: mentions ?? nobody };
}

/** What our own event says of form and mentions: nothing for a plain text that names nobody, as ever. */
export function shownToSystem(content: JsonObject): Readonly<Record<string, Json>> {
  const { form, mentions } = storedSchema.parse(content);
  return { ...(form === undefined ? {} : { form }), ...(mentions === undefined || mentionsUsed(mentions).length === 0 ? {} : { mentions }) };
}
