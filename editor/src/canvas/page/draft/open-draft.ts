import { parseDraft, type Graph } from '@tagtrail/core/graph';
import type { GraphBody, JourneyDetail } from '@tagtrail/core/http';
import type { OpenedDraft } from '../../../editing/editing-store';

/** A graph as it came over the wire. The server stores none of another outline, so a refusal here is a defect. */
export function toGraph(body: GraphBody): Graph {
  const parsed = parseDraft(body);
  if (!parsed.ok) throw new Error(`The server sent a graph that cannot be read: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

export function toDraft({ id, graph, revision, updatedAt }: JourneyDetail): OpenedDraft {
  return { journeyId: id, graph: toGraph(graph), revision, savedAt: updatedAt };
}
