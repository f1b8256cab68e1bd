import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { useMemo } from 'react';
import { titleOf, viewOf } from '../../../nodes/views';
import { useWords } from '../../../words/words';
import type { FlowLink } from './flow-of';

export interface FlowNames {
  readonly nameOf: (id: string) => string;
  /** What a step's output is called; empty for the only one. */
  readonly wayOf: (link: FlowLink) => string;
}

export function useFlowNames(graph: Graph): FlowNames {
  const words = useWords();
  const drawn = useMemo(() => new Map<string, GraphNode>(graph.nodes.map((node) => [node.id, node])), [graph]);
  return {
    nameOf: (id) => {
      const node = drawn.get(id);
      return node === undefined ? id : titleOf(node, words.locale);
    },
    wayOf: ({ from, port }) => {
      const node = drawn.get(from);
      return node === undefined ? '' : (viewOf(node.type)?.read(node, words).portLabel(port) ?? '');
    },
  };
}
