import type { Json } from '../kernel/index.js';
import type { Expression } from './rule/expression.js';
import { parseField } from './rule/field.js';
import { parseRule } from './rule/parse-rule.js';

/** Tag ids a rule asks for, each once, in the order written; empty for a rule that cannot be parsed. */
export function collectTagIds(rule: Json): readonly string[] {
  return collect(rule, (expression) => {
    if (expression.kind !== 'test' || expression.operator !== 'in') return null;
    const [tag, list] = expression.operands;
    const asksForTag = tag?.kind === 'scalar' && list?.kind === 'variable' && list.variable === 'tags';
    return asksForTag && typeof tag.value === 'string' ? tag.value : null;
  });
}

/** Names of the customer attributes a rule reads, each once, in the order written; empty for a rule that cannot be parsed. */
export function collectAttributes(rule: Json): readonly string[] {
  return collect(rule, (expression) => {
    const field = expression.kind === 'variable' ? parseField(expression.variable) : null;
    return field?.kind === 'attribute' ? field.name : null;
  });
}

function collect(rule: Json, pick: (expression: Expression) => string | null): readonly string[] {
  const parsed = parseRule(rule);
  if (!parsed.ok) return [];
  const found = new Set<string>();
  const visit = (expression: Expression): void => {
    const picked = pick(expression);
    if (picked !== null) found.add(picked);
    if (expression.kind === 'test') expression.operands.forEach(visit);
  };
  visit(parsed.value);
  return [...found];
}
