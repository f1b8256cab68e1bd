import type { Scalar } from '@tagtrail/core/conditions';
import { canonicalJson, type Json, type JsonObject } from '@tagtrail/core/kernel';
import { comparisons, type Comparison, type Negation } from './comparison';
import { readMore } from './more-rows';
import { writeRule, type RuleGroup, type RuleItem, type RuleRow } from './rule-model';

/**
 * A rule as rows, or null when rows cannot say exactly the same. The proof is the way back: what was read is written
 * again and must be equal, so that a rule is never simplified silently.
 */
export function readRule(rule: Json): RuleGroup | null {
  if (rule === null) return { kind: 'group', join: 'and', items: [], written: false };
  const item = readItem(rule);
  if (item === null) return null;
  const group: RuleGroup = item.kind === 'group' ? item : { kind: 'group', join: 'and', items: [item], written: false };
  return canonicalJson(writeRule(group)) === canonicalJson(rule) ? group : null;
}

function readItem(rule: Json): RuleItem | null {
  const part = onlyPart(rule);
  if (part === null) return null;
  if (part.operator === 'and' || part.operator === 'or') return readGroup(part.operator, part.operands);
  return readRow(rule);
}

function readGroup(join: 'and' | 'or', operands: Json): RuleGroup | null {
  if (!isList(operands) || operands.length === 0) return null;
  const items = operands.map(readItem).filter((item) => item !== null);
  return items.length === operands.length ? { kind: 'group', join, items, written: true } : null;
}

function readRow(rule: Json): RuleRow | null {
  const part = onlyPart(rule);
  if (part === null) return null;
  if (part.operator === 'in') return readIn(part.operands, null);
  if (part.operator === '!') return readNegation(part.operands);
  const operator = comparisons.find((name) => name === part.operator);
  const compared = operator === undefined ? null : readComparison(operator, part.operands);
  return compared ?? readMore(part.operator, part.operands);
}

function readNegation(operands: Json): RuleRow | null {
  const not: Negation = isList(operands) ? 'listed' : 'bare';
  const inner = onlyPart(isList(operands) ? (operands[0] ?? null) : operands);
  if (inner?.operator === 'in') return readIn(inner.operands, not);
  const row = inner === null ? null : readMore(inner.operator, inner.operands);
  return row !== null && 'not' in row ? { ...row, not } : null;
}

function readIn(operands: Json, not: Negation | null): RuleRow | null {
  if (!isList(operands)) return null;
  const [needle = null, list = null] = operands;
  if (typeof needle === 'string' && variableOf(list) === 'tags') return { kind: 'tag', tagId: needle, not };
  const variable = variableOf(needle);
  if (variable === null || !isList(list)) return null;
  const values = list.filter(isScalar);
  return values.length === list.length ? { kind: 'oneOf', variable, values, not } : null;
}

function readComparison(operator: Comparison, operands: Json): RuleRow | null {
  if (!isList(operands) || operands.length !== 2) return null;
  const [left = null, value = null] = operands;
  const variable = variableOf(left);
  return variable !== null && isScalar(value) ? { kind: 'compare', variable, operator, value } : null;
}

function variableOf(json: Json): string | null {
  const part = onlyPart(json);
  return part?.operator === 'var' && typeof part.operands === 'string' ? part.operands : null;
}

function onlyPart(json: Json): { readonly operator: string; readonly operands: Json } | null {
  if (!isObject(json)) return null;
  const [entry, ...others] = Object.entries(json);
  return entry === undefined || others.length > 0 ? null : { operator: entry[0], operands: entry[1] };
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);
const isObject = (json: Json): json is JsonObject => typeof json === 'object' && json !== null && !Array.isArray(json);
const isScalar = (json: Json): json is Scalar => json === null || typeof json !== 'object';
