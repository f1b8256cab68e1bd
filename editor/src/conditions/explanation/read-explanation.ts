import { isEventOperator, isOperatorName, type Explanation, type Scalar } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';

export interface ArmReason {
  readonly id: string;
  readonly holds: boolean;
  readonly explanation: Explanation;
}

/** The stored reasons of a branch, arm by arm; null for what is none. Stored rows outlive the code that wrote them. */
export function readReasons(stored: Json): readonly ArmReason[] | null {
  if (!isObject(stored) || !isList(stored['arms'])) return null;
  const arms = stored['arms'].map(readArm).filter((arm) => arm !== null);
  return arms.length === stored['arms'].length ? arms : null;
}

function readArm(stored: Json): ArmReason | null {
  if (!isObject(stored)) return null;
  const { id, holds, explanation } = stored;
  const read = readExplanation(explanation ?? null);
  return typeof id === 'string' && typeof holds === 'boolean' && read !== null ? { id, holds, explanation: read } : null;
}

/** An explanation as it is stored and sent; null for what is none. */
export function readExplanation(stored: Json): Explanation | null {
  if (!isObject(stored)) return null;
  if (stored['kind'] === 'test') return readTest(stored);
  if (stored['kind'] === 'variable') return readVariable(stored);
  if (stored['kind'] === 'events') return readEvents(stored);
  return stored['kind'] === 'value' ? readValue(stored) : null;
}

function readVariable({ variable, value = null, missing }: Readonly<Record<string, Json>>): Explanation | null {
  if (typeof variable !== 'string' || typeof missing !== 'boolean') return null;
  if (isList(value)) return { kind: 'variable', variable, value: value.map(String), missing };
  return { kind: 'variable', variable, value: isScalar(value) ? value : null, missing };
}

function readValue({ value = null }: Readonly<Record<string, Json>>): Explanation | null {
  if (isList(value)) return { kind: 'value', value: value.filter(isScalar) };
  return isScalar(value) ? { kind: 'value', value } : null;
}

function readEvents(stored: Readonly<Record<string, Json>>): Explanation | null {
  const { operator, name, property = null, window, filter = null, value = null, missing } = stored;
  if (typeof operator !== 'string' || !isOperatorName(operator) || !isEventOperator(operator)) return null;
  if (typeof name !== 'string' || typeof window !== 'string' || typeof missing !== 'boolean') return null;
  return { kind: 'events', operator, name, window, filter, missing, property: asText(property), value: asNumber(value) };
}

const asNumber = (json: Json): number | null => (typeof json === 'number' ? json : null);
const asText = (json: Json): string | null => (typeof json === 'string' ? json : null);

function readTest(stored: Readonly<Record<string, Json>>): Explanation | null {
  const { operator, holds, operands = null, today } = stored;
  if (typeof operator !== 'string' || !isOperatorName(operator) || operator === 'var' || isEventOperator(operator)) return null;
  if (typeof holds !== 'boolean' || !isList(operands)) return null;
  const read = operands.map(readExplanation).filter((operand) => operand !== null);
  if (read.length !== operands.length) return null;
  return { kind: 'test', operator, holds, operands: read, ...(typeof today === 'string' ? { today } : {}) };
}

const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);
const isObject = (json: Json): json is Readonly<Record<string, Json>> => typeof json === 'object' && json !== null && !Array.isArray(json);
const isScalar = (json: Json): json is Scalar => json === null || typeof json !== 'object';
