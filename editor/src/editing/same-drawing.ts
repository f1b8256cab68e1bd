import type { Graph } from '@tagtrail/core/graph';
import { canonicalJson, toJson } from '@tagtrail/core/kernel';

/** True when two drawings say the same, however their fields are ordered. */
export function isSameDrawing(one: Graph, other: Graph): boolean {
  return one === other || canonicalJson(toJson(one)) === canonicalJson(toJson(other));
}
