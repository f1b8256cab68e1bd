import type { AttributeType } from '@tagtrail/core/conditions';
import { choiceOf, fieldChoices, withChoice, type FieldChoice, type FieldRow } from './operator-choice';
import { dateTests, dayTests, textTests, type DateRow, type DaysRow, type TextRow } from './more-rows';

/** A row about one field of the customer, compared in any way its type allows. */
export type AnyFieldRow = FieldRow | TextRow | DateRow | DaysRow;

export const anyChoices = [...fieldChoices, ...textTests, ...dateTests, ...dayTests] as const;
export type AnyChoice = (typeof anyChoices)[number];

const emptiness = ['isEmpty', 'isNotEmpty'] as const;
const texts = ['equal', 'notEqual', 'oneOf', 'noneOf', ...textTests, ...emptiness] as const;
const dates = [...dateTests, ...dayTests, ...emptiness] as const;

const choicesOf: Readonly<Record<AttributeType, readonly AnyChoice[]>> = {
  text: texts,
  choice: texts,
  number: ['equal', 'notEqual', 'greater', 'greaterOrEqual', 'less', 'lessOrEqual', 'oneOf', 'noneOf', ...emptiness],
  boolean: ['equal', 'notEqual', ...emptiness],
  date: dates,
  dateTime: dates,
};

/** What may be chosen for a field of a type (null: not known), the present choice always among it. */
export function choicesFor(type: AttributeType | null, present: AnyChoice): readonly AnyChoice[] {
  const offered = type === null ? anyChoices : choicesOf[type];
  return offered.includes(present) ? offered : [present, ...offered];
}

export function anyChoiceOf(row: AnyFieldRow): AnyChoice {
  return row.kind === 'compare' || row.kind === 'oneOf' ? choiceOf(row) : row.operator;
}

/** The row with another choice, keeping its field and as much of its value as the choice can use. */
export function withAnyChoice(row: AnyFieldRow, choice: AnyChoice): AnyFieldRow {
  const { variable } = row;
  if (isFieldChoice(choice)) return withChoice(asFieldRow(row), choice);
  switch (choice) {
    case 'contains':
    case 'startsWith':
      return { kind: 'text', operator: choice, variable, value: textOf(row) };
    case 'before':
    case 'after':
      return { kind: 'date', operator: choice, variable, value: row.kind === 'date' ? row.value : '' };
    case 'withinDays':
    case 'dayOfYear': {
      const [from, to] = row.kind === 'days' ? [row.from, row.to] : [0, 7];
      return { kind: 'days', operator: choice, variable, from: choice === 'dayOfYear' ? Math.max(0, from) : from, to: Math.max(0, to) };
    }
  }
}

/** A row about a newly chosen field, compared in the first way its type allows when the present way is none of them. */
export function withField(row: AnyFieldRow, variable: string, type: AttributeType | null): AnyFieldRow {
  const moved = { ...row, variable };
  const present = anyChoiceOf(moved);
  const [first] = type === null ? [present] : choicesOf[type];
  const allowed = type === null || choicesOf[type].includes(present);
  const next = allowed || first === undefined ? moved : withAnyChoice(moved, first);
  return type === 'boolean' && next.kind === 'compare' && typeof next.value !== 'boolean' && next.value !== null ? { ...next, value: true } : next;
}

function asFieldRow(row: AnyFieldRow): FieldRow {
  if (row.kind === 'compare' || row.kind === 'oneOf') return row;
  return { kind: 'compare', variable: row.variable, operator: '===', value: textOf(row) };
}

const textOf = (row: AnyFieldRow): string => {
  if (row.kind === 'text') return row.value;
  return row.kind === 'compare' && typeof row.value === 'string' ? row.value : '';
};

export const isFieldChoice = (choice: AnyChoice): choice is FieldChoice => fieldChoices.some((known) => known === choice);
