import type { Scalar } from '@tagtrail/core/conditions';
import { isJsonList, isJsonObject, type Json } from '@tagtrail/core/kernel';
import { comparisons, type Comparison, type Negation } from './comparison';

/** Rows over sets of tags, texts, dates and events: one for each operator that is not json-logic's own. */
export type MoreRow = TagSetRow | TaggedRow | TagGroupRow | FollowersRow | MembershipRow | TextRow | DateRow | DaysRow | EventsRow;

export const tagSets = ['hasAny', 'hasAll', 'hasNone'] as const;
export interface TagSetRow {
  readonly kind: 'tagSet';
  readonly operator: (typeof tagSets)[number];
  readonly tagIds: readonly string[];
}

/** The customer got one of the tags in a window, or did not. */
export interface TaggedRow {
  readonly kind: 'tagged';
  readonly tagIds: readonly string[];
  /** `P30D`, `entry`, `lastSend`. */
  readonly window: string;
  readonly not: Negation | null;
}

export interface TagGroupRow {
  readonly kind: 'tagGroup';
  readonly groupId: string;
  readonly not: Negation | null;
}

/** The customer is a friend of one of the employees, or of none of them. */
export interface FollowersRow {
  readonly kind: 'followers';
  readonly employeeIds: readonly string[];
  readonly not: Negation | null;
}

export const membershipTests = ['inSegment', 'inList'] as const;
/** The customer belongs to a segment or is on a list, or not. */
export interface MembershipRow {
  readonly kind: 'membership';
  readonly operator: (typeof membershipTests)[number];
  /** Empty while none is chosen. */
  readonly groupId: string;
  readonly not: Negation | null;
}

export const textTests = ['contains', 'startsWith'] as const;
export interface TextRow {
  readonly kind: 'text';
  readonly operator: (typeof textTests)[number];
  readonly variable: string;
  readonly value: string;
}

export const dateTests = ['before', 'after'] as const;
export interface DateRow {
  readonly kind: 'date';
  readonly operator: (typeof dateTests)[number];
  readonly variable: string;
  /** `YYYY-MM-DD` or an instant. */
  readonly value: string;
}

export const dayTests = ['withinDays', 'dayOfYear'] as const;
export interface DaysRow {
  readonly kind: 'days';
  readonly operator: (typeof dayTests)[number];
  readonly variable: string;
  readonly from: number;
  readonly to: number;
}

export const measures = ['eventCount', 'eventSum', 'daysSince'] as const;
export type Measure = (typeof measures)[number];
/** A number read from the customer's events, compared with one that is written. */
export interface EventsRow {
  readonly kind: 'events';
  readonly measure: Measure;
  readonly name: string;
  /** Empty but for a sum. */
  readonly property: string;
  /** `P30D`; empty for all time, and for days since. */
  readonly window: string;
  readonly filter: Json;
  readonly operator: Comparison;
  /** Null stands for "never happened". */
  readonly value: Scalar;
}

/** As it is added: at least once in the last 30 days. */
export const blankEvents: EventsRow = {
  kind: 'events',
  measure: 'eventCount',
  name: '',
  property: '',
  window: 'P30D',
  filter: null,
  operator: '>=',
  value: 1,
};

/** As it is added: a segment or a list still to be chosen. */
export const blankMembership = (of: 'segment' | 'list'): MembershipRow => ({
  kind: 'membership',
  operator: of === 'segment' ? 'inSegment' : 'inList',
  groupId: '',
  not: null,
});

/** As it is added: employees still to be chosen. */
export const blankFollowers: FollowersRow = { kind: 'followers', employeeIds: [], not: null };

/** The row as json-logic; a negation is put around it by who calls. */
export function writeMore(row: MoreRow): Json {
  switch (row.kind) {
    case 'tagSet':
      return { [row.operator]: [{ var: 'tags' }, [...row.tagIds]] };
    case 'tagged':
      return { taggedWithin: [{ var: 'tags' }, [...row.tagIds], row.window] };
    case 'tagGroup':
      return { hasGroup: [{ var: 'tags' }, row.groupId] };
    case 'followers':
      return { followedBy: [[...row.employeeIds]] };
    case 'membership':
      return { [row.operator]: [row.groupId] };
    case 'text':
    case 'date':
      return { [row.operator]: [{ var: row.variable }, row.value] };
    case 'days':
      return { [row.operator]: [{ var: row.variable }, row.from, row.to] };
    case 'events':
      return { [row.operator]: [{ [row.measure]: eventOperands(row) }, row.value] };
  }
}

function eventOperands({ measure, name, property, window, filter }: EventsRow): Json {
  const asked = filter === null ? [] : [filter];
  if (measure === 'daysSince') return [name, ...asked];
  return measure === 'eventSum' ? [name, property, window, ...asked] : [name, window, ...asked];
}

/** A test as a row; null for one that is none of these. */
export function readMore(operator: string, operands: Json): MoreRow | null {
  if (!isJsonList(operands)) return null;
  const [first = null, second = null, third = null] = operands;
  const variable = variableOf(first);
  if (variable === null) return readBelonging(operator, first) ?? readEventsRow(operator, first, second);
  if (variable === 'tags') return readTags(operator, second, third);
  return readWritten(operator, variable, second) ?? readDays(operator, variable, [second, third]);
}

function readBelonging(operator: string, asked: Json): FollowersRow | MembershipRow | null {
  if (operator === 'followedBy' && isJsonList(asked)) return { kind: 'followers', employeeIds: asked.map(String), not: null };
  const test = membershipTests.find((name) => name === operator);
  return test !== undefined && typeof asked === 'string' ? { kind: 'membership', operator: test, groupId: asked, not: null } : null;
}

function readWritten(operator: string, variable: string, value: Json): MoreRow | null {
  if (typeof value !== 'string') return null;
  const text = textTests.find((name) => name === operator);
  if (text !== undefined) return { kind: 'text', operator: text, variable, value };
  const date = dateTests.find((name) => name === operator);
  return date === undefined ? null : { kind: 'date', operator: date, variable, value };
}

function readDays(operator: string, variable: string, [from, to]: readonly [Json, Json]): MoreRow | null {
  const days = dayTests.find((name) => name === operator);
  const isRange = typeof from === 'number' && typeof to === 'number';
  return days !== undefined && isRange ? { kind: 'days', operator: days, variable, from, to } : null;
}

function readTags(operator: string, asked: Json, window: Json): MoreRow | null {
  if (operator === 'hasGroup') return typeof asked === 'string' ? { kind: 'tagGroup', groupId: asked, not: null } : null;
  if (!isJsonList(asked)) return null;
  const tagIds = asked.map(String);
  if (operator === 'taggedWithin') return typeof window === 'string' ? { kind: 'tagged', tagIds, window, not: null } : null;
  const set = tagSets.find((name) => name === operator);
  return set === undefined ? null : { kind: 'tagSet', operator: set, tagIds };
}

function readEventsRow(operator: string, read: Json, value: Json): EventsRow | null {
  const comparison = comparisons.find((name) => name === operator);
  const [part, ...others] = isJsonObject(read) ? Object.entries(read) : [];
  if (comparison === undefined || part === undefined || others.length > 0 || isWritten(value)) return null;
  const [name, operands] = part;
  const measure = measures.find((one) => one === name);
  return measure === undefined || !isJsonList(operands) ? null : { ...readMeasured(measure, operands), operator: comparison, value };
}

/** Where the filter stands among the operands. */
const filterAt: Readonly<Record<Measure, number>> = { eventCount: 2, eventSum: 3, daysSince: 1 };

function readMeasured(measure: Measure, operands: readonly Json[]): Omit<EventsRow, 'operator' | 'value'> {
  const [name = '', second = '', third = ''] = operands.map((operand) => (typeof operand === 'string' ? operand : ''));
  const common = { kind: 'events', measure, name, filter: operands[filterAt[measure]] ?? null } as const;
  if (measure === 'daysSince') return { ...common, property: '', window: '' };
  return measure === 'eventSum' ? { ...common, property: second, window: third } : { ...common, property: '', window: second };
}

const isWritten = (value: Json): value is Exclude<Json, Scalar> => typeof value === 'object' && value !== null;

function variableOf(json: Json): string | null {
  const name = isJsonObject(json) ? json['var'] : undefined;
  return typeof name === 'string' ? name : null;
}
