import type { Json } from './json.js';
import { readValue, valueProblems, type AttributeType, type PropertyType, type TypedValue } from './value-type.js';

/** Who may set an attribute: people on the customer's page, programs, imports, steps of journeys. */
export const attributeWriters = ['person', 'api', 'import', 'journey'] as const;
export type AttributeWriter = (typeof attributeWriters)[number];

/** An attribute as the corp has defined it. */
export interface DefinedAttribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly choices: readonly string[];
  readonly writers: readonly AttributeWriter[];
}

/** Characters in the name of a business event, at most. */
export const longestEventName = 100;

/** What a business event may be called: letters of any script, digits, `_`, `.` and `-`, no digit first. */
export const eventNamePattern = new RegExp(`^[\\p{L}_][\\p{L}\\p{N}_.-]{0,${String(longestEventName - 1)}}$`, 'u');

/** How long business events are kept, counted from when they happened. */
export const retentionClasses = ['days90', 'days400', 'years3'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** Of each class, in days of 24 hours; three years with the leap day that may lie in them. */
export const retentionDays: Readonly<Record<RetentionClass, number>> = { days90: 90, days400: 400, years3: 1_096 };

/** A business event as the corp has defined it. */
export interface DefinedEvent {
  readonly name: string;
  readonly properties: readonly { readonly name: string; readonly type: PropertyType }[];
}

export const factProblems = [...valueProblems, 'unknown_attribute', 'unknown_property', 'not_writable'] as const;
export type FactProblem = (typeof factProblems)[number];

export interface FactRead<Value> {
  readonly values: Readonly<Record<string, Value>>;
  /** What keeps the whole from being taken, each by the name it is about; empty when nothing does. */
  readonly problems: readonly { readonly name: string; readonly problem: FactProblem }[];
}

/** Values for a customer as they are stored, null to remove one; every way by which a value comes in asks here. */
export function readAttributes(
  defined: readonly DefinedAttribute[],
  given: Readonly<Record<string, Json>>,
  writer: AttributeWriter,
): FactRead<TypedValue | null> {
  const known = new Map(defined.map((attribute) => [attribute.name, attribute]));
  return readEach<TypedValue | null>(given, (name, value) => {
    const attribute = known.get(name);
    if (attribute === undefined) return { problem: 'unknown_attribute' };
    if (!attribute.writers.includes(writer)) return { problem: 'not_writable' };
    if (value === null) return { value };
    const read = readValue(attribute, value);
    return read.ok ? { value: read.value } : { problem: read.error };
  });
}

/** Properties of an event as they are stored; one told as null is none. */
export function readProperties(event: DefinedEvent, given: Readonly<Record<string, Json>>): FactRead<TypedValue> {
  const known = new Map(event.properties.map((property) => [property.name, property]));
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return readEach<TypedValue>(told, (name, value) => {
    const property = known.get(name);
    if (property === undefined) return { problem: 'unknown_property' };
    const read = readValue(property, value);
    return read.ok ? { value: read.value } : { problem: read.error };
  });
}

type Verdict<Value> = { readonly value: Value } | { readonly problem: FactProblem };

function readEach<Value>(given: Readonly<Record<string, Json>>, judge: (name: string, value: Json) => Verdict<Value>): FactRead<Value> {
  const values: Record<string, Value> = {};
  const problems: { name: string; problem: FactProblem }[] = [];
  for (const [name, value] of Object.entries(given)) {
    const verdict = judge(name, value);
    if ('problem' in verdict) problems.push({ name, problem: verdict.problem });
    else values[name] = verdict.value;
  }
  return { values, problems };
}
