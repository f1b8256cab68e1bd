import type { Scalar } from '@tagtrail/core/conditions';
import { wordOf, type Comparison } from './comparison';
import type { CompareRow, OneOfRow } from './rule-model';

/** What an operator chooses between for a field; one choice per meaning, not per json-logic operator. */
export const fieldChoices = [
  'equal',
  'notEqual',
  'oneOf',
  'noneOf',
  'greater',
  'greaterOrEqual',
  'less',
  'lessOrEqual',
  'isEmpty',
  'isNotEmpty',
] as const;
export type FieldChoice = (typeof fieldChoices)[number];

const comparisonOf: Readonly<Record<Exclude<FieldChoice, 'oneOf' | 'noneOf' | 'isEmpty' | 'isNotEmpty'>, Comparison>> = {
  equal: '===',
  notEqual: '!==',
  greater: '>',
  greaterOrEqual: '>=',
  less: '<',
  lessOrEqual: '<=',
};

export type FieldRow = CompareRow | OneOfRow;

/** The choice a row stands for. */
export function choiceOf(row: FieldRow): FieldChoice {
  if (row.kind === 'oneOf') return row.not === null ? 'oneOf' : 'noneOf';
  if (row.value === null && row.operator === '===') return 'isEmpty';
  if (row.value === null && row.operator === '!==') return 'isNotEmpty';
  return wordOf[row.operator];
}

/** The row with another choice, keeping its field and as much of its value as the choice can use. */
export function withChoice(row: FieldRow, choice: FieldChoice): FieldRow {
  const { variable } = row;
  switch (choice) {
    case 'oneOf':
      return { kind: 'oneOf', variable, values: valuesOf(row), not: null };
    case 'noneOf':
      return { kind: 'oneOf', variable, values: valuesOf(row), not: 'listed' };
    case 'isEmpty':
      return { kind: 'compare', variable, operator: '===', value: null };
    case 'isNotEmpty':
      return { kind: 'compare', variable, operator: '!==', value: null };
    case 'equal':
    case 'notEqual':
      return { kind: 'compare', variable, operator: comparisonOf[choice], value: valuesOf(row)[0] ?? '' };
    case 'greater':
    case 'greaterOrEqual':
    case 'less':
    case 'lessOrEqual':
      return { kind: 'compare', variable, operator: comparisonOf[choice], value: toOrdered(valuesOf(row)[0] ?? '') };
  }
}

function valuesOf(row: FieldRow): readonly Scalar[] {
  if (row.kind === 'oneOf') return row.values;
  return row.value === null || row.value === '' ? [] : [row.value];
}

/** What has an order: a number where the value reads as one, else nothing yet. */
function toOrdered(value: Scalar): Scalar {
  if (typeof value === 'number') return value;
  const number = Number(value);
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(number) ? number : '';
}
