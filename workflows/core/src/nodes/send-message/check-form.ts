import { formRoom } from '../../plan/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { cardLinkSchema, type Rung } from './config.schema.js';

/** The form a rung's text is shown in: one that the channel has; other channels say a plain text whatever is chosen. */
export const formatOf = ({ channel, format }: Pick<Rung, 'channel' | 'format'>): Rung['format'] =>
  channel === 'app_message' || channel === 'webhook' ? format : 'text';

/** A card leads somewhere; no receiver takes one with buttons. What a webhook's receiver takes is looked up with the webhook. */
export function checkForm(rung: Rung, index: number): readonly ConfigProblem[] {
  const at = (...path: readonly string[]) => ['rungs', index, ...path];
  switch (formatOf(rung)) {
    case 'text':
    case 'markdown':
      return [];
    case 'card':
      return [...checkLink(rung.card.link, at('card', 'link')), ...checkAppLabel(rung, at('card', 'label'))];
    case 'buttons':
      return [
        problemAt('form.notTaken', {
          path: at('format'),
          params: { receiver: rung.channel === 'app_message' ? 'app' : 'webhook', format: 'buttons' },
        }),
      ];
  }
}

function checkLink(link: string, path: readonly (string | number)[]): readonly ConfigProblem[] {
  if (link.trim() === '') return [problemAt('form.noLink', { path })];
  return cardLinkSchema.safeParse(link).success ? [] : [problemAt('form.badLink', { path })];
}

function checkAppLabel({ channel, card }: Rung, path: readonly (string | number)[]): readonly ConfigProblem[] {
  const limit = formRoom('app', 'card')?.labelLength ?? 0;
  return channel === 'app_message' && [...card.label].length > limit ? [problemAt('form.labelTooLong', { path, params: { limit } })] : [];
}
