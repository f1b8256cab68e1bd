import type { Counts, JourneyDetail, SpentSteps } from '@tagtrail/core/http';
import { freshNodeId, type Graph } from '@tagtrail/core/graph';
import { parseGraph } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { useRunsAndCalls } from './runs-and-calls.js';

const stage = useRunsAndCalls();

const at = (rest = ''): string => `/journeys/${stage.journey.id}${rest}`;
const look = (query = ''): Promise<Counts> => stage.corp.api.ok<Counts>('GET', at(`/counts${query}`));
const etag = async () => ({ 'if-match': `"${String((await stage.corp.api.ok<JourneyDetail>('GET', at())).revision)}"` });

async function drawing(): Promise<Graph> {
  const parsed = parseGraph((await stage.corp.api.ok<JourneyDetail>('GET', at())).graph);
  if (!parsed.ok) throw new Error('The drawing cannot be read');
  return parsed.value;
}

/** The same drawing with another message in the place of the first. */
async function replaced(graph: Graph): Promise<Graph> {
  const { ids } = await stage.corp.api.ok<SpentSteps>('GET', at('/spent-steps'));
  const without = { ...graph, nodes: graph.nodes.filter((node) => node.id !== 'send-message-1') };
  const fresh = freshNodeId(without, 'send-message', new Set(ids));
  const named = (id: Graph['nodes'][number]['id']) => (id === 'send-message-1' ? fresh : id);
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, id: named(node.id) })),
    edges: graph.edges.map((edge) => ({ ...edge, from: named(edge.from), to: named(edge.to) })),
  };
}

describe('a step that came in the place of a deleted one of its kind', () => {
  it('begins with no numbers over all versions; those of the deleted one stay with the version that had it', async () => {
    const { id } = await stage.addRun({ at: 1 });
    await stage.ledger.addStep(id, 1, 0, 'delivered');
    await eventually(async () => (await look()).nodes['send-message-1']?.entered === 1);
    const graph = await replaced(await drawing());
    await stage.corp.api.ok('PUT', at('/draft'), { graph }, await etag());
    await stage.corp.api.ok('POST', at('/publish'), {}, await etag());
    const [all, first] = await Promise.all([look('?version=all'), look('?version=1')]);
    expect(all.nodes['send-message-2']).toMatchObject({ entered: 0, passed: 0 });
    expect(all.nodes['send-message-1']).toBeUndefined();
    expect(first.nodes['send-message-1']).toMatchObject({ entered: 1 });
  });
});
