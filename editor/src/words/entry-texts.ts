import type { Json, JsonObject } from '@tagtrail/core/kernel';
import { givenTitle } from './given-fields';
import type { Words } from './words';

/** What started a run has brought, one thing after the other; of an event its time stands beside it anyway. */
export function entryTexts(entry: JsonObject, words: Words): readonly string[] {
  const names: Readonly<Record<string, (id: string) => string>> = { tag: words.tagName, employee: words.employeeName };
  return Object.entries(entry)
    .filter(([name]) => name !== 'at')
    .map(([name, value]) => {
      const said = typeof value === 'string' ? (names[name]?.(value) ?? value) : valueText(value, words);
      return words.t('runs.brought', { name: givenTitle(`entry.${name}`, words.t), value: said });
    });
}

/** A value as a person reads it. */
export function valueText(value: Json, { t }: Pick<Words, 't'>): string {
  if (typeof value === 'boolean') return t(value ? 'app.common.yes' : 'app.common.no');
  if (value === null) return t('runs.explanation.missing');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
