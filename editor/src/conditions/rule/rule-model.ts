import type { Json } from '@tagtrail/core/kernel';
import type { Scalar } from '@tagtrail/core/conditions';

/** How a rule is shown: rows joined by and/or, groups within groups. Exactly as much as json-logic of our list can say in rows. */
export type RuleItem = RuleGroup | RuleRow;

export interface RuleGroup {
  readonly kind: 'group';
  readonly join: 'and' | 'or';
  readonly items: readonly RuleItem[];
  /** A group of one is written as its item alone unless it was written out as a group. */
  readonly written: boolean;
}

/** How a "not" was written: json-logic takes `{"!": x}` and `{"!": [x]}`; a round trip keeps which. */
export type Negation = 'bare' | 'listed';

export type RuleRow = TagRow | CompareRow | OneOfRow;

/** The customer has a tag, or has it not. */
export interface TagRow {
  readonly kind: 'tag';
  readonly tagId: string;
  readonly not: Negation | null;
}

export const comparisons = ['===', '!==', '>', '>=', '<', '<='] as const;
export type Comparison = (typeof comparisons)[number];

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
  }
}

function negated(rule: Json, not: Negation | null): Json {
  if (not === null) return rule;
  return { '!': not === 'listed' ? [rule] : rule };
}
