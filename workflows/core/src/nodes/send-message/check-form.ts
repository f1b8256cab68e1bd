import { formRoom } from '../../plan/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { cardLinkSchema, type Rung } from './config.schema.js';

/** The form a rung's text is shown in: one that the channel has; other channels say a plain text whatever is chosen. */
export const formatOf = ({ channel, format }: Pick<Rung, 'channel' | 'format'>): Rung['format'] =>
  channel === 'app_message' || channel === 'webhook' ? format : 'text';

/** A card leads somewhere, and its buttons can be told apart. What a webhook's receiver takes is looked up with the webhook. */
export function checkForm(rung: Rung, index: number): readonly ConfigProblem[] {
  const at = (...path: readonly string[]) => ['rungs', index, ...path];
  switch (formatOf(rung)) {
    case 'text':
    case 'markdown':
      return [];
    case 'card':
      return [...checkLink(rung.card.link, at('card', 'link')), ...checkAppLabel(rung, at('card', 'label'))];
    case 'buttons':
      return rung.channel === 'app_message'
        ? checkButtons(rung.card.buttons, at('card', 'buttons'))
        : [problemAt('form.notTaken', { path: at('format'), params: { receiver: 'webhook', format: 'buttons' } })];
  }
}

/** An app message goes to the customer's owner, or to an employee who is chosen. */
export function checkReceiver({ channel, employeeId }: Rung, index: number): readonly ConfigProblem[] {
  return channel === 'app_message' && employeeId === '' ? [problemAt('ladder.noEmployee', { path: ['rungs', index, 'employeeId'] })] : [];
}

function checkLink(link: string, path: readonly (string | number)[]): readonly ConfigProblem[] {
  if (link.trim() === '') return [problemAt('form.noLink', { path })];
  return cardLinkSchema.safeParse(link).success ? [] : [problemAt('form.badLink', { path })];
}

function checkAppLabel({ channel, card }: Rung, path: readonly (string | number)[]): readonly ConfigProblem[] {
  const limit = formRoom('app', 'card')?.labelLength ?? 0;
  return channel === 'app_message' && [...card.label].length > limit ? [problemAt('form.labelTooLong', { path, params: { limit } })] : [];
}

function checkButtons(buttons: Rung['card']['buttons'], at: readonly (string | number)[]): readonly ConfigProblem[] {
  const limit = formRoom('app', 'buttons')?.labelLength ?? 0;
  if (buttons.length === 0) return [problemAt('form.noButtons', { path: at })];
  return buttons.flatMap(({ key, label }, place) => {
    const repeats = (part: 'key' | 'label', value: string) => buttons.findIndex((button) => button[part].trim() === value.trim()) < place;
    return [
      ...(repeats('key', key) ? [problemAt('form.duplicateButton', { path: [...at, place, 'key'], params: { label: key } })] : []),
      ...checkLabel(label, { path: [...at, place, 'label'], limit, isRepeated: repeats('label', label) }),
    ];
  });
}

function checkLabel(
  label: string,
  { path, limit, isRepeated }: { readonly path: readonly (string | number)[]; readonly limit: number; readonly isRepeated: boolean },
): readonly ConfigProblem[] {
  if (label.trim() === '') return [problemAt('form.noButtonLabel', { path })];
  if ([...label].length > limit) return [problemAt('form.labelTooLong', { path, params: { limit } })];
  return isRepeated ? [problemAt('form.duplicateButton', { path, params: { label } })] : [];
}
