import { diagnose, type Diagnostic, type DiagnosticCode } from '../../diagnostics/index.js';
import { circlesOf, reach, successors, type GraphEdge } from '../../graph/index.js';
import type { NodeId } from '../../kernel/index.js';
import type { Reading } from '../reading.js';

/**
 * A customer may come back to a node, but not in the same moment, and not for ever.
 * 1. A drawing in which no way leads back is done with; of any other, only what lies on such a way is looked at.
 * 2. Leave out the edges that take time; whatever circle is left can be gone round without waiting.
 * 3. Leave out the edges that bound a circle; whatever is left can be gone round without end.
 * 4. Name each circle once, at its first node on the way from the triggers, with all its nodes.
 */
export function checkCycles(reading: Reading): readonly Diagnostic[] {
  const { graph, open, met, next } = reading;
  const back = new Set(circlesOf(next.keys(), (id) => next.get(id) ?? []).flatMap((circle) => [...circle]));
  if (back.size === 0) return [];
  const edges = graph.edges.filter(({ from, to }) => back.has(from) && back.has(to));
  // A node that cannot be read gets the benefit of the doubt.
  const hasty = edges.filter((edge) => open.get(edge.from)?.takesTime(edge.port) === false);
  const unbounded = edges.filter((edge) => open.get(edge.from)?.bounds(edge.port) === false);
  const spinning = circles(reading, hasty);
  const named = new Set(spinning.flat());
  return [
    ...spinning.map((circle) => toDiagnostic('cycle.withoutWait', circle)),
    ...circles(reading, unbounded)
      .filter(([first, ...others]) => met.has(first) && ![first, ...others].some((id) => named.has(id)))
      .map((circle) => toDiagnostic('cycle.unbounded', circle)),
  ];
}

type Circle = readonly [NodeId, ...NodeId[]];

const toDiagnostic = (code: DiagnosticCode, circle: Circle): Diagnostic => diagnose(code, { nodeId: circle[0], params: { nodes: circle } });

/** The circles that can be gone round by these edges alone, each from its first node on. */
function circles({ graph, met }: Reading, edges: readonly GraphEdge[]): readonly Circle[] {
  const next = successors(edges);
  const found = circlesOf(next.keys(), (id) => next.get(id) ?? []);
  const circleOf = new Map(found.flatMap((circle) => [...circle].map((id) => [id, circle] as const)));
  const named = new Set<ReadonlySet<NodeId>>();
  // As a customer may meet them, then those no trigger leads to.
  return [...new Set([...met, ...graph.nodes.map((node) => node.id)])].flatMap((id): readonly Circle[] => {
    const circle = circleOf.get(id);
    if (circle === undefined || named.has(circle)) return [];
    named.add(circle);
    const within = new Map([...circle].map((member) => [member, (next.get(member) ?? []).filter((to) => circle.has(to))]));
    return [[id, ...[...reach([id], within)].filter((member) => member !== id)]];
  });
}
