import { z } from 'zod';
import { parseField } from '../conditions/index.js';
import type { ValueSource } from '../plan/index.js';
import { toPointer } from '../diagnostics/index.js';
import type { Reference } from './node-spec.js';
import { problemAt, type ConfigProblem } from './config-problem.js';

/** A variable of conditions: `attr.<name>`, `entry.<name>`, `value.<name>`; empty while none is chosen. */
const fieldSchema = z.string().max(80);

/** Where a value comes from, as a form has it; a fixed one is null while none is written. */
export const valueSourceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), value: z.union([z.string().max(500), z.number(), z.boolean()]).nullable() }),
    z.strictObject({ kind: z.literal('field'), field: fieldSchema }),
    z.strictObject({ kind: z.literal('now') }),
  ])
  .readonly();

export type ValueSourceConfig = z.infer<typeof valueSourceSchema>;

/** Whether a trigger or an answer may have brought a value of that name. */
export const isEntryName = (name: string): boolean => parseField(`entry.${name}`) !== null;

/** A value is written, or a field that holds one value is named. */
export function checkValueSource(source: ValueSourceConfig, path: readonly (string | number)[]): readonly ConfigProblem[] {
  switch (source.kind) {
    case 'fixed':
      return source.value === null || source.value === '' ? [problemAt('value.missing', { path: [...path, 'value'] })] : [];
    case 'field':
      return checkField(source.field, [...path, 'field']);
    case 'now':
      return [];
  }
}

/** The attribute, or the value of the entry, that a field copies. */
export function sourceReferences(source: ValueSourceConfig, path: readonly (string | number)[]): readonly Reference[] {
  const parsed = source.kind === 'field' ? parseField(source.field) : null;
  if (parsed?.kind !== 'attribute' && parsed?.kind !== 'entry') return [];
  return [{ kind: parsed.kind, name: parsed.name, pointer: toPointer([...path, 'field']) }];
}

function checkField(field: string, path: readonly (string | number)[]): readonly ConfigProblem[] {
  if (field === '') return [problemAt('value.missing', { path })];
  const parsed = parseField(field);
  return parsed === null || parsed.kind === 'tags' ? [problemAt('value.unknownField', { path, params: { variable: field } })] : [];
}

/** The source as the plan has it. @throws for one that had not been checked. */
export function toValueSource(source: ValueSourceConfig): ValueSource {
  if (source.kind !== 'fixed') return source;
  if (source.value === null) throw new Error('A value was lowered that had not been checked');
  return { kind: 'fixed', value: source.value };
}
