import { canonicalJson } from '../../../kernel/index.js';
import { attachmentRoom, messageChannels, textRoom, type MessageCategory, type MessageChannel } from '../../../plan/index.js';
import { longestBytes, parseText } from '../../../text/index.js';
import { formatOf } from '../check-form.js';
import type { Rung, SendMessageConfig } from '../config.schema.js';
import { newRung } from '../rung.js';
import type { TemplateContent, TemplateRef } from './content-template.schema.js';

/** What of a template may differ from a rung, or from another version of it. */
export const templateParts = ['title', 'text', 'attachments'] as const;
export type TemplatePart = (typeof templateParts)[number];

const isCard = (rung: Rung): boolean => ['card', 'buttons'].includes(formatOf(rung));

/** The rung's own words in the places that a template has; null where its channel has no such place. */
function placesOf(rung: Rung): Readonly<Pick<TemplateContent, 'text'>> & {
  readonly title: string | null;
  readonly attachments: Rung['attachments'] | null;
} {
  const ownTitle = rung.channel === 'email' ? rung.subject : isCard(rung) ? rung.card.title : null;
  return { title: ownTitle, text: rung.text, attachments: attachmentRoom(rung.channel) > 0 ? rung.attachments : null };
}

/** The rung with the words of a version in the places it has for them, and the note of where they are from. The rest stays as it is. */
export function fillFromTemplate(rung: Rung, { title, text, attachments }: TemplateContent, contentTemplate: TemplateRef): Rung {
  const filled = { ...rung, text, contentTemplate, ...(attachmentRoom(rung.channel) > 0 ? { attachments } : {}) };
  if (title === '') return filled;
  if (rung.channel === 'email') return { ...filled, subject: title };
  return isCard(rung) ? { ...filled, card: { ...rung.card, title } } : filled;
}

/** In which places the rung says something else than the version; a title that the version leaves open is the rung's own. */
export function differsFromTemplate(rung: Rung, content: TemplateContent): readonly TemplatePart[] {
  const { title, text, attachments } = placesOf(rung);
  return changedParts(content, {
    ...content,
    text,
    ...(title === null || content.title === '' ? {} : { title }),
    ...(attachments === null ? {} : { attachments }),
  });
}

/** What is another between two versions. */
export function changedParts(before: TemplateContent, now: TemplateContent): readonly TemplatePart[] {
  return templateParts.filter((part) => canonicalJson(before[part]) !== canonicalJson(now[part]));
}

/** The rung's words as a version: where its channel has no place for a part, that of the version before, if there is one, is kept. */
export function toTemplateContent(rung: Rung, category: MessageCategory, before: TemplateContent | null): TemplateContent {
  const { title, text, attachments } = placesOf(rung);
  return {
    category: before?.category ?? category,
    title: title ?? before?.title ?? '',
    text,
    attachments: attachments ?? before?.attachments ?? [],
  };
}

/** Where the words of a template stand when they are checked as those of a step are. */
export const templatePlaces: readonly (readonly [at: string, is: string])[] = [
  ['/rungs/0/subject', '/title'],
  ['/rungs/0/text', '/text'],
  ['/rungs/1/attachments', '/attachments'],
];

/**
 * A step that says all that the template does: as a mail, which has a title and takes the longest text, with a mass send for what
 * is attached. What is too long for another channel is said where the template is filled in.
 */
export function templateAsStep({ category, title, text, attachments }: TemplateContent): SendMessageConfig {
  const mail = { ...newRung('a', 'email'), subject: title, text };
  return { category, rungs: attachments.length === 0 ? [mail] : [mail, { ...newRung('b', 'customer_mass_send'), attachments }] };
}

/** Channels that cannot take the text for its length. */
export function tooLongFor({ text }: Pick<TemplateContent, 'text'>): readonly MessageChannel[] {
  const parsed = parseText(text);
  if (!parsed.ok) return [];
  const bytes = longestBytes(parsed.value);
  return messageChannels.filter((channel) => {
    const { limitBytes, beforeBytes } = textRoom(channel);
    return beforeBytes + bytes > limitBytes;
  });
}
