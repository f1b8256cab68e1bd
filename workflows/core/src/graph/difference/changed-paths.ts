import { canonicalJson, isJsonList, isJsonObject, type Json, type JsonObject } from '../../kernel/index.js';

export const isSameJson = (before: unknown, after: unknown): boolean =>
  before === after || (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after));

/** A place in a config: names of members, and of parts in lists either their `id` or their number. */
export type ConfigPath = readonly string[];

/**
 * Where two configs differ, as deep down as both have the place.
 * 1. Members of objects by their names; what only one of the two has is a difference as a whole.
 * 2. Parts of a list by their `id` where all have one, else by their place while the lists are of one length.
 * 3. A list whose parts are others or stand in another order differs as a whole too.
 */
export function changedPaths(before: Json, after: Json, at: ConfigPath = []): readonly ConfigPath[] {
  if (isSameJson(before, after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) return changedMembers(before, after, at);
  if (isJsonList(before) && isJsonList(after)) return changedParts(before, after, at);
  return [at];
}

function changedMembers(before: JsonObject, after: JsonObject, at: ConfigPath): readonly ConfigPath[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (was === undefined || is === undefined) return isSameJson(was, is) ? [] : [[...at, name]];
    return changedPaths(was, is, [...at, name]);
  });
}

function changedParts(before: readonly Json[], after: readonly Json[], at: ConfigPath): readonly ConfigPath[] {
  const [were, are] = [partsOf(before), partsOf(after)];
  if (were === null || are === null) return [at];
  const inside = [...were].flatMap(([id, was]) => {
    const is = are.get(id);
    return is === undefined ? [] : changedPaths(was, is, [...at, id]);
  });
  const isInOrder = isSameJson([...were.keys()], [...are.keys()]);
  return isInOrder ? inside : [at, ...inside];
}

/** The parts of a list by name; null where they have none of their own: then the list is one value. */
function partsOf(list: readonly Json[]): ReadonlyMap<string, Json> | null {
  const named = list.flatMap((part): [string, Json][] => (isJsonObject(part) && typeof part['id'] === 'string' ? [[part['id'], part]] : []));
  const parts = new Map(named);
  return parts.size === list.length ? parts : null;
}
