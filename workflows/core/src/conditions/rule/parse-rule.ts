import { err, ok, type Result } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import { isScalar, isWrittenOperation, pointerTo, type Expression, type Scalar } from './expression.js';
import { isEventOperator, isOperatorName, operators, type OperatorName } from './operators.js';
import type { ConditionProblem } from './problem.js';

/**
 * Unknown JSON to an expression, or all that is wrong with its form. Types and fields are `checkRule`'s business.
 * 1. Every part is counted, and the walk stops at the size and depth limits, so a hostile rule costs no more than a legal one.
 * 2. An object must have exactly one own key, an operator of the table; `{"!": x}` is read as `{"!": [x]}`.
 * 3. A list is only a list of scalars.
 */
export function parseRule(rule: unknown): Result<Expression, readonly ConditionProblem[]> {
  if (!isWrittenOperation(rule)) return parseAnew(rule);
  const known = parsed.get(rule);
  if (known !== undefined) return known;
  const result = parseAnew(rule);
  parsed.set(rule, result);
  return result;
}

/** A rule is never changed in place, and each is asked for many times: by the checks, for what it reads, to be evaluated. */
const parsed = new WeakMap<object, Result<Expression, readonly ConditionProblem[]>>();

function parseAnew(rule: unknown): Result<Expression, readonly ConditionProblem[]> {
  const parser = new RuleParser();
  const expression = parser.parse({ value: rule, pointer: '', depth: 1 });
  if (expression === null || parser.problems.length > 0) return err(parser.problems);
  return ok(expression);
}

interface Part {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}

/** One parse: it counts parts and gathers problems; null stands for a part that has a problem. */
class RuleParser {
  readonly problems: ConditionProblem[] = [];
  private parts = 0;

  parse(part: Part): Expression | null {
    if (!this.withinLimits(part)) return null;
    const { value, pointer } = part;
    if (isScalar(value)) return { kind: 'scalar', value, pointer };
    if (Array.isArray(value)) return this.parseList(value, part);
    if (isWrittenOperation(value)) return this.parseOperation(value, part);
    return this.refuse({ code: 'condition.shape', pointer, params: {} });
  }

  private parseList(items: readonly unknown[], part: Part): Expression | null {
    const values: Scalar[] = [];
    for (const [index, item] of items.entries()) {
      const pointer = pointerTo(part.pointer, index);
      if (!this.withinLimits({ value: item, pointer, depth: part.depth })) return null;
      if (!isScalar(item)) return this.refuse({ code: 'condition.shape', pointer, params: {} });
      values.push(item);
    }
    return { kind: 'list', values, pointer: part.pointer };
  }

  private parseOperation(value: Readonly<Record<string, unknown>>, part: Part): Expression | null {
    const [operator, ...others] = Object.keys(value);
    if (operator === undefined || others.length > 0) return this.refuse({ code: 'condition.shape', pointer: part.pointer, params: {} });
    const pointer = pointerTo(part.pointer, operator);
    if (!isOperatorName(operator)) return this.refuse({ code: 'condition.unknownOperator', pointer, params: { operator } });
    const written = value[operator];
    const operands = Array.isArray(written)
      ? written.map((item: unknown, index): Part => ({ value: item, pointer: pointerTo(pointer, index), depth: part.depth + 1 }))
      : [{ value: written, pointer, depth: part.depth + 1 }];
    if (!this.countFits(operator, { count: operands.length, pointer })) return null;
    return operator === 'var' ? this.parseVariable(operands, part) : this.parseOperands(operator, { operands, pointer: part.pointer });
  }

  private parseVariable(operands: readonly Part[], part: Part): Expression | null {
    const [name] = operands;
    if (name === undefined || !this.withinLimits({ ...name, depth: part.depth })) return null;
    if (typeof name.value === 'string') return { kind: 'variable', variable: name.value, pointer: name.pointer };
    return this.refuse({ code: 'condition.type', pointer: name.pointer, params: { operator: 'var', expected: 'name' } });
  }

  private parseOperands(operator: Exclude<OperatorName, 'var'>, at: { operands: readonly Part[]; pointer: string }): Expression | null {
    const operands: Expression[] = [];
    for (const operand of at.operands) {
      const expression = this.parse(operand);
      if (expression !== null) operands.push(expression);
    }
    if (operands.length < at.operands.length) return null;
    const { pointer } = at;
    return isEventOperator(operator) ? { kind: 'events', operator, operands, pointer } : { kind: 'test', operator, operands, pointer };
  }

  private countFits(operator: OperatorName, at: { count: number; pointer: string }): boolean {
    const { minOperands, maxOperands } = operators[operator];
    if (at.count >= minOperands && at.count <= maxOperands) return true;
    // Nothing inside is looked at: a list far too long would be counted for nothing.
    this.refuse({ code: 'condition.operands', pointer: at.pointer, params: { operator, count: at.count } });
    return false;
  }

  private withinLimits(part: Part): boolean {
    this.parts += 1;
    if (this.parts > limits.conditionNodes) {
      // Said once: every further part would say the same.
      if (this.parts === limits.conditionNodes + 1) this.refuse({ code: 'condition.size', pointer: '', params: { limit: limits.conditionNodes } });
      return false;
    }
    if (part.depth <= limits.conditionDepth) return true;
    this.refuse({ code: 'condition.depth', pointer: part.pointer, params: { limit: limits.conditionDepth } });
    return false;
  }

  private refuse(problem: ConditionProblem): null {
    this.problems.push(problem);
    return null;
  }
}
