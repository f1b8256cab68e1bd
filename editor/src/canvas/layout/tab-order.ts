import type { Graph } from '@tagtrail/core/graph';
import { outputsOf } from '@tagtrail/core/nodes';
import { forwardOrder } from './forward-order';

/** The steps as the keyboard goes through them: from the trigger downwards, one arm after the other from left to right, and on where they meet. */
export function tabOrder({ nodes, edges }: Graph): readonly string[] {
  const outputs = new Map<string, readonly string[]>(nodes.map((node) => [node.id, outputsOf(node)]));
  const place = ({ from, port }: Graph['edges'][number]): number => outputs.get(from)?.indexOf(port) ?? 0;
  const drawn = nodes.map(({ id }) => ({ id, width: 0, height: 0, ports: outputs.get(id) ?? [] }));
  return forwardOrder({ nodes: drawn, edges: [...edges].sort((one, other) => place(one) - place(other)) }).order;
}
