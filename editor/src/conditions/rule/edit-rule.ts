import type { RuleGroup, RuleItem, RuleRow } from './rule-model';

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
