import type { Given } from '@tagtrail/core/nodes';
import type { AttributeType, Json, JsonObject } from '@tagtrail/core/kernel';
import type { TFunction } from 'i18next';
import { createContext, use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEventDefinitions } from './use-event-definitions';
import type { Words } from './words';

/** What the steps of the drawing give to rules and texts; nothing outside a drawing. */
export const GivenContext = createContext<readonly Given[]>([]);

/** Whether what is drawn belongs to a step of a journey: a run is there whose moments windows may begin with. */
export const InStepContext = createContext(false);

/** A variable that a rule or a text of this drawing can read, beside the customer's attributes. */
export interface GivenField {
  readonly variable: string;
  readonly title: string;
  /** Null: not known. */
  readonly type: AttributeType | null;
}

const entryNames = ['tag', 'employee', 'state', 'before', 'after', 'at'] as const;

/** What a person calls data of the entry, or a value of the run. */
export function givenTitle(variable: string, t: TFunction): string {
  const known = entryNames.find((name) => variable === `entry.${name}`);
  if (known !== undefined) return t(`conditions.given.${known}`);
  const name = variable.slice(variable.indexOf('.') + 1);
  return t(variable.startsWith('value.') ? 'conditions.value' : 'conditions.entry', { name });
}

/** Data of the entry by the drawing's triggers, an event's properties by their titles, and values that steps bring. */
export function useGivenFields(): readonly GivenField[] {
  const { t } = useTranslation();
  const given = use(GivenContext);
  const events = useEventDefinitions();
  return useMemo(() => {
    const fields = given.flatMap((one): readonly GivenField[] => {
      if (one.kind === 'variable') return [{ variable: one.variable, title: givenTitle(one.variable, t), type: one.type }];
      const properties = events.find(({ name }) => name === one.event)?.properties ?? [];
      return properties.map(({ name, title, type }) => ({ variable: `entry.${name}`, title: t('conditions.entry', { name: title }), type }));
    });
    return [...new Map(fields.map((field) => [field.variable, field])).values()];
  }, [given, events, t]);
}

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
  if (value === null) return t('conditions.explanation.missing');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
