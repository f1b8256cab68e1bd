import type { Scalar } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import type { Comparison, Negation } from './comparison';
import { writeMore, type MoreRow } from './more-rows';

/** How a rule is shown: rows joined by and/or, groups within groups. Exactly as much as json-logic of our list can say in rows. */
export type RuleItem = RuleGroup | RuleRow;

export interface RuleGroup {
  readonly kind: 'group';
  readonly join: 'and' | 'or';
  readonly items: readonly RuleItem[];
  /** A group of one is written as its item alone unless it was written out as a group. */
  readonly written: boolean;
}

export type RuleRow = TagRow | CompareRow | OneOfRow | MoreRow;

/** The customer has a tag, or has it not. */
export interface TagRow {
  readonly kind: 'tag';
  readonly tagId: string;
  readonly not: Negation | null;
}

/** A field against one value; null stands for "has no value". */
export interface CompareRow {
  readonly kind: 'compare';
  readonly variable: string;
  readonly operator: Comparison;
  readonly value: Scalar;
}

/** A field is one of several values, or none of them. */
export interface OneOfRow {
  readonly kind: 'oneOf';
  readonly variable: string;
  readonly values: readonly Scalar[];
  readonly not: Negation | null;
}

/** The rule of a group; null while it has nothing to say. */
export function writeRule(group: RuleGroup): Json {
  if (group.items.length === 0) return null;
  return writeItem(group);
}

function writeItem(item: RuleItem): Json {
  switch (item.kind) {
    case 'group': {
      const [first, ...rest] = item.items;
      if (first !== undefined && rest.length === 0 && !item.written) return writeItem(first);
      return { [item.join]: item.items.map(writeItem) };
    }
    case 'tag':
      return negated({ in: [item.tagId, { var: 'tags' }] }, item.not);
    case 'compare':
      return { [item.operator]: [{ var: item.variable }, item.value] };
    case 'oneOf':
      return negated({ in: [{ var: item.variable }, [...item.values]] }, item.not);
    case 'tagGroup':
    case 'tagged':
    case 'followers':
    case 'membership':
      return negated(writeMore(item), item.not);
    case 'tagSet':
    case 'text':
    case 'date':
    case 'days':
    case 'events':
      return writeMore(item);
  }
}

function negated(rule: Json, not: Negation | null): Json {
  if (not === null) return rule;
  return { '!': not === 'listed' ? [rule] : rule };
}

/** Where an item stands: an index for each level of groups. */
export type RulePath = readonly number[];

/** A row as it is added: a tag still to be chosen. */
export const blankRow: RuleRow = { kind: 'tag', tagId: '', not: null };

/** A group as it is added: the other join than its parent's, with one row. */
export function blankGroup(parent: RuleGroup['join']): RuleGroup {
  return { kind: 'group', join: parent === 'and' ? 'or' : 'and', items: [blankRow], written: true };
}

/** The group with the item at the path replaced, or taken out when it is replaced by null. A group left empty goes too. */
export function replaceAt(group: RuleGroup, path: RulePath, replacement: RuleItem | null): RuleGroup {
  const [index, ...rest] = path;
  if (index === undefined) return replacement?.kind === 'group' ? replacement : group;
  const items = group.items.flatMap((item, place): readonly RuleItem[] => {
    if (place !== index) return [item];
    const edited = item.kind === 'group' && rest.length > 0 ? replaceAt(item, rest, replacement) : replacement;
    return edited === null || (edited.kind === 'group' && edited.items.length === 0) ? [] : [edited];
  });
  return { ...group, items };
}

/** The group with an item added at its end. */
export function append(group: RuleGroup, item: RuleItem): RuleGroup {
  return { ...group, items: [...group.items, item] };
}
