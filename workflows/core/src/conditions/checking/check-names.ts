import { readEvents, writtenText } from '../rule/event-read.js';
import { parseField } from '../rule/field.js';
import type { EventExpression, TestExpression, VariableExpression } from '../rule/expression.js';
import type { ConditionProblem } from '../rule/problem.js';
import { ownValue, type Place } from './field-types.js';

/** A variable names a field that is there: a property of the event inside a filter, a field of the customer or the run outside. */
export function checkVariable({ variable, pointer }: VariableExpression, place: Place): readonly ConditionProblem[] {
  const field = parseField(variable);
  const unknown = [{ code: 'condition.unknownVariable', pointer, params: { variable } }] as const;
  if (field === null || (field.kind === 'property') !== (place.event !== null)) return unknown;
  switch (field.kind) {
    case 'attribute':
      return place.known.attributes === null || Object.hasOwn(place.known.attributes, field.name) ? [] : unknown;
    case 'value':
      return place.known.values === null || Object.hasOwn(place.known.values, field.name) ? [] : unknown;
    case 'property':
      return checkProperty(field.name, { pointer, event: place.event ?? '', place });
    case 'entry':
    case 'tags':
      return [];
  }
}

/** The event is one that the corp has, and what is added up is a number of it. */
export function checkEventNames(expression: EventExpression, place: Place): readonly ConditionProblem[] {
  const { name, property } = readEvents(expression);
  const [named, summed] = expression.operands;
  const { events } = place.known;
  if (events === null || named === undefined) return [];
  const properties = ownValue(events, name);
  if (properties === null) return [{ code: 'condition.unknownEvent', pointer: named.pointer, params: { event: name } }];
  if (property === null || summed === undefined) return [];
  const missing = checkProperty(property, { pointer: summed.pointer, event: name, place });
  if (missing.length > 0 || ownValue(properties, property) === 'number') return missing;
  const params = { operator: expression.operator, expected: 'number', variable: `event.${property}` };
  return [{ code: 'condition.type', pointer: summed.pointer, params }];
}

function checkProperty(
  property: string,
  { pointer, event, place }: { readonly pointer: string; readonly event: string; readonly place: Place },
): readonly ConditionProblem[] {
  const properties = ownValue(place.known.events, event);
  if (properties === null || Object.hasOwn(properties, property)) return [];
  return [{ code: 'condition.unknownProperty', pointer, params: { event, property } }];
}

/** A segment or list that is named is one of the corp's. */
export function checkGroupName(test: TestExpression, { known }: Place): readonly ConditionProblem[] {
  const kind = test.operator === 'inSegment' ? 'segment' : test.operator === 'inList' ? 'list' : null;
  if (kind === null) return [];
  const ids = kind === 'segment' ? known.segments : known.lists;
  const id = writtenText(test, 0);
  if (ids === null || ids.includes(id)) return [];
  return [{ code: 'condition.unknownGroup', pointer: test.operands[0]?.pointer ?? test.pointer, params: { kind, id } }];
}
