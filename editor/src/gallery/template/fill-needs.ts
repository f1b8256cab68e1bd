import { parseDraft, type Graph } from '@tagtrail/core/graph';
import { isJsonList, isJsonObject, toJson, type Json } from '@tagtrail/core/kernel';

/** By key of a need: what was chosen for it; '' while nothing is. */
export type Chosen = Readonly<Record<string, string>>;

const place = /need:([A-Za-z]+);/gu;

/** Stands in a drawing for what will be chosen. */
export const needed = (key: string): string => `need:${key};`;

/** Keys of the needs that the drawing has places for, each once. */
export function needsIn(graph: Graph): readonly string[] {
  return [...new Set([...JSON.stringify(graph).matchAll(place)].map(([, key = '']) => key))];
}

/** The drawing with what was chosen in every place of each need. What was not chosen is left empty, and the checks of the drawing ask for it. */
export function fillNeeds(graph: Graph, chosen: Chosen): Graph {
  const filled = parseDraft(fill(toJson(graph), chosen));
  if (!filled.ok) throw new Error('A template with its needs filled is no drawing');
  return filled.value;
}

function fill(value: Json, chosen: Chosen): Json {
  if (typeof value === 'string') return value.replaceAll(place, (_, key: string) => chosen[key] ?? '');
  if (isJsonList(value))
    return isListOfNames(value) ? value.map((one) => fill(one, chosen)).filter((one) => one !== '') : value.map((one) => fill(one, chosen));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, chosen)]));
}

/** A list of chosen things, out of which an empty one falls; the operands of a rule keep their places. */
const isListOfNames = (value: readonly Json[]): boolean => value.every((one) => typeof one === 'string');
