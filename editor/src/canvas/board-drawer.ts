import { sameMarks } from './board/card/marks';
import { toBoard, type Board, type BoardInput, type BoardNode, type WayEdge } from './graph-mapping';

/**
 * Draws one board again and again. What came out as before is handed over as the same object, so that xyflow and React
 * pass over the hundreds of cards and edges that a keystroke does not touch.
 */
export function createBoardDrawer(): (input: BoardInput) => Board {
  let nodes: ReadonlyMap<string, BoardNode> = new Map();
  let edges: ReadonlyMap<string, WayEdge> = new Map();
  return (input) => {
    const board = toBoard(input);
    const drawn: Board = {
      layout: board.layout,
      nodes: board.nodes.map((node) => kept(nodes.get(node.id), node, sameNode)),
      edges: board.edges.map((edge) => kept(edges.get(edge.id), edge, sameEdge)),
    };
    nodes = new Map(drawn.nodes.map((node) => [node.id, node]));
    edges = new Map(drawn.edges.map((edge) => [edge.id, edge]));
    return drawn;
  };
}

function kept<Item>(before: Item | undefined, now: Item, same: (before: Item, now: Item) => boolean): Item {
  return before !== undefined && same(before, now) ? before : now;
}

function sameNode(before: BoardNode, now: BoardNode): boolean {
  if (before.position.x !== now.position.x || before.position.y !== now.position.y || before.height !== now.height) return false;
  if (before.type === 'step' && now.type === 'step') {
    return before.data.node === now.data.node && before.data.reading === now.data.reading && sameMarks(before.data.marks, now.data.marks);
  }
  return before.type === 'open' && now.type === 'open' && before.data.editable === now.data.editable;
}

/** Points, labels and targets are a few plain values: comparing their text is cheaper than drawing the edge. */
function sameEdge(before: WayEdge, now: WayEdge): boolean {
  return before.source === now.source && before.target === now.target && before.ariaLabel === now.ariaLabel && JSON.stringify(before.data) === JSON.stringify(now.data);
}
