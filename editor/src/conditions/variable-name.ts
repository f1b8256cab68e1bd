import type { Words } from '../words/words';
import { fieldName } from '../words/field-name';

/** What a person calls a variable of a rule: an attribute by the title the corp gave it. */
export function variableName(variable: string, { t, attributeName }: Pick<Words, 't' | 'attributeName'>): string {
  const name = variable.startsWith('attr.') ? variable.slice('attr.'.length) : null;
  const title = name === null ? '' : attributeName(name);
  return name === null || title === name ? fieldName(variable, t) : title;
}
