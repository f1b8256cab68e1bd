import type { Json } from '../../kernel/index.js';
import { toRule, type EventExpression, type Expression, type TestExpression, type VariableExpression } from './expression.js';
import { parseRule } from './parse-rule.js';

/** What the tests of a rule compare of the customer and may not find; a test that asks whether there is a value lacks none. */
export function comparedIn(expression: Expression): readonly (VariableExpression | EventExpression)[] {
  if (expression.kind === 'variable') return expression.variable === 'tags' ? [] : [expression];
  if (expression.kind === 'events') return [expression];
  return expression.kind !== 'test' || asksWhetherThere(expression) ? [] : expression.operands.flatMap(comparedIn);
}

const asksWhetherThere = ({ operator, operands }: TestExpression): boolean =>
  operator === 'known' ||
  ((operator === '===' || operator === '!==') && operands.some((operand) => operand.kind === 'scalar' && operand.value === null));

/** A rule for those who have no value for something this one compares; null where nothing can be lacking, or for a rule that cannot be parsed. */
export function lackingRule(rule: Json): Json {
  const parsed = parseRule(rule);
  if (!parsed.ok) return null;
  const tests = comparedIn(parsed.value).flatMap((compared) => absence(compared) ?? []);
  const [first, ...others] = [...new Map(tests.map((test) => [JSON.stringify(test), test])).values()];
  if (first === undefined) return null;
  return others.length === 0 ? first : { or: [first, ...others] };
}

/** That it is not there; null for what always is: a count and a sum are 0 where nothing happened. */
function absence(compared: VariableExpression | EventExpression): Json {
  if (compared.kind === 'variable') return { '===': [toRule(compared), null] };
  if (compared.operator !== 'daysSince') return null;
  const [name, ...filter] = compared.operands.map(toRule);
  return { '===': [{ eventCount: [name ?? '', '', ...filter] }, 0] };
}
