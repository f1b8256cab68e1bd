import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { outputsOf } from '@tagtrail/core/nodes';

/** What the layout has to know of a drawn node: its size and its outputs from left to right. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly ports: readonly string[];
}

export interface LayoutEdge {
  readonly from: string;
  readonly port: string;
  readonly to: string;
}

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

type Size = Pick<LayoutNode, 'width' | 'height'>;
const noSize: Size = { width: 0, height: 0 };

/** A drawing as the layout is given it; without sizes for whoever asks only how its ways run. */
export const layoutInputOf = ({ nodes, edges }: Graph, sizeOf: (node: GraphNode, index: number) => Size = () => noSize): LayoutInput => ({
  nodes: nodes.map((node, index) => ({ id: node.id, ...sizeOf(node, index), ports: outputsOf(node) })),
  edges,
});

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An edge drawn as straight pieces, with the places of its label and of its "+". */
export interface RoutedEdge extends LayoutEdge {
  readonly points: readonly Point[];
  readonly label: Point;
  readonly plus: Point;
  /** Leads back to an earlier node: a loop. */
  readonly back: boolean;
  /** Of two outputs that are drawn as one line: the side on which this one's label and "+" stand. */
  readonly side: 'left' | 'right' | null;
}

/** An output that leads nowhere yet. */
export interface OpenEnd {
  readonly from: string;
  readonly port: string;
  readonly points: readonly Point[];
  readonly label: Point;
  readonly plus: Point;
}

export interface Layout {
  /** Top left corners by node id. */
  readonly positions: ReadonlyMap<string, Point>;
  readonly edges: readonly RoutedEdge[];
  readonly openEnds: readonly OpenEnd[];
}
