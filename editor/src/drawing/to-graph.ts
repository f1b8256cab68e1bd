import { parseDraft, type Graph } from '@tagtrail/core/graph';
import type { GraphBody } from '@tagtrail/core/http';
import { upgradeGraph } from '@tagtrail/core/nodes';

/** A graph as it came over the wire. The server stores none of another outline, so a refusal here is a defect. */
export function toGraph(body: GraphBody): Graph {
  const parsed = parseDraft(body);
  if (!parsed.ok) throw new Error(`The server sent a graph that cannot be read: ${JSON.stringify(parsed.error)}`);
  return upgradeGraph(parsed.value);
}
