import type { TFunction } from 'i18next';

/** Customer attributes every corp has; others are used by their own names. */
export const knownAttributes = ['name', 'city', 'email', 'mobile', 'gender', 'stage'] as const;
export type KnownAttribute = (typeof knownAttributes)[number];

const isKnown = (name: string): name is KnownAttribute => knownAttributes.some((known) => known === name);

/** What a person calls a variable of a rule. */
export function fieldName(variable: string, t: TFunction): string {
  if (variable === 'tags') return t('conditions.tags');
  if (variable === 'link.unsubscribe') return t('conditions.unsubscribeLink');
  if (variable.startsWith('entry.')) return t('conditions.entry', { name: variable.slice('entry.'.length) });
  if (variable.startsWith('value.')) return t('conditions.value', { name: variable.slice('value.'.length) });
  const name = variable.startsWith('attr.') ? variable.slice('attr.'.length) : variable;
  return isKnown(name) ? t(`conditions.knownField.${name}`) : t('conditions.attribute', { name });
}

/** What was typed into the field box as a variable; null when it names none. */
export function typedVariable(typed: string): string | null {
  const text = typed.trim();
  const name = /^(?:entry|value|attr)\./u.test(text) ? text : `attr.${text}`;
  return /^(?:entry|value|attr)\.[\p{L}_][\p{L}\p{N}_]{0,63}$/u.test(name) ? name : null;
}
