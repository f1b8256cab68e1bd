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
 */
export function foldLayout(input: LayoutInput, folds: readonly Fold[], chipHeight: number): LayoutInput {
  if (folds.length === 0) return input;
  const owners = new Map(folds.flatMap(({ of, hidden }) => [of, ...hidden].map((id) => [id, of] as const)));
  const hidden = new Set(folds.flatMap((fold) => fold.hidden));
  const leaving = (of: string): ReadonlySet<string> =>
    new Set(input.edges.filter(({ from, to }) => owners.get(from) === of && !hidden.has(to)).map(({ to }) => to));
  const chips = folds.map(({ of }): LayoutNode => {
    const goals = leaving(of);
    return { id: chipOf(of), width: chipSize.width, height: chipHeight, ports: input.nodes.map(({ id }) => id).filter((id) => goals.has(id)) };
  });
  const shown = input.nodes
    .filter(({ id }) => !hidden.has(id))
    .map((node): LayoutNode => (owners.has(node.id) ? { ...node, ports: [foldedPort] } : node));
  return {
    nodes: [...shown, ...chips],
    edges: [
      ...input.edges.filter(({ from }) => !owners.has(from)),
      ...folds.map(({ of }): LayoutEdge => ({ from: of, port: foldedPort, to: chipOf(of) })),
      ...chips.flatMap(({ id, ports }) => ports.map((to): LayoutEdge => ({ from: id, port: to, to }))),
    ],
  };
}
