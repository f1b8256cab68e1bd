import type { LayoutEdge, LayoutInput, LayoutNode } from '../layout/layout-input';
import type { Fold } from './fold-regions';

const prefix = 'fold:';

/** The chip that stands for what is folded under a step. */
export const chipOf = (stepId: string): string => `${prefix}${stepId}`;
export const isChip = (id: string): boolean => id.startsWith(prefix);

/** The one output a step has while its arms are folded. */
export const foldedPort = 'folded';

/** Of a chip, in pixels; with a line of numbers it is higher. */
export const chipSize = { width: 216, height: 40, withNumbers: 66 } as const;

/**
 * The drawing with what is folded left out, for the same layout.
 * 1. A folded step has one output, that leads to its chip.
 * 2. Every step beyond that its ways lead to is led to by the chip, once.
 * 3. A loop back into the middle of what is folded leads to the chip.
 */
export function foldLayout(input: LayoutInput, folds: readonly Fold[], chipHeight: number): LayoutInput {
  if (folds.length === 0) return input;
  const owners = new Map(folds.flatMap(({ of, hidden }) => [of, ...hidden].map((id) => [id, of] as const)));
  const chipOver = new Map(folds.flatMap(({ of, hidden }) => hidden.map((id) => [id, chipOf(of)] as const)));
  const goalOf = (to: string): string => chipOver.get(to) ?? to;
  const places = [...input.nodes.map(({ id }) => id), ...folds.map(({ of }) => chipOf(of))];
  const chips = folds.map(({ of }): LayoutNode => {
    const own = chipOf(of);
    const goals = new Set(input.edges.filter(({ from }) => owners.get(from) === of).map(({ to }) => goalOf(to)));
    return { id: own, width: chipSize.width, height: chipHeight, ports: places.filter((id) => id !== own && goals.has(id)) };
  });
  const shown = input.nodes
    .filter(({ id }) => !chipOver.has(id))
    .map((node): LayoutNode => (owners.has(node.id) ? { ...node, ports: [foldedPort] } : node));
  return {
    nodes: [...shown, ...chips],
    edges: [
      ...input.edges.filter(({ from }) => !owners.has(from)).map((edge) => ({ ...edge, to: goalOf(edge.to) })),
      ...folds.map(({ of }): LayoutEdge => ({ from: of, port: foldedPort, to: chipOf(of) })),
      ...chips.flatMap(({ id, ports }) => ports.map((to): LayoutEdge => ({ from: id, port: to, to }))),
    ],
  };
}
