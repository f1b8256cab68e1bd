import { sameMarks } from '../drawing/marks';
import { toBoard, type Board, type BoardInput, type BoardNode } from './graph-mapping';
import { layoutGraph } from './layout/layout-graph';
import type { Layout, LayoutInput } from './layout/layout-input';

/**
 * Draws one board again and again. What came out as before is handed over as the same object, so that xyflow and React
 * pass over the hundreds of cards that a keystroke does not touch.
 */
export function createBoardDrawer(): (input: BoardInput) => Board {
  const layOut = createLayout();
  let nodes: ReadonlyMap<string, BoardNode> = new Map();
  return (input) => {
    const board = toBoard(input, layOut);
    const drawn: Board = { layout: board.layout, nodes: board.nodes.map((node) => kept(nodes.get(node.id), node)) };
    nodes = new Map(drawn.nodes.map((node) => [node.id, node]));
    return drawn;
  };
}

/** Lays out only what differs in sizes, outputs or edges from what it laid out last: most keystrokes change none of them. */
function createLayout(): (input: LayoutInput) => Layout {
  let last: { readonly outline: string; readonly layout: Layout } | null = null;
  return (input) => {
    const outline = JSON.stringify(input);
    if (last?.outline !== outline) last = { outline, layout: layoutGraph(input) };
    return last.layout;
  };
}

function kept(before: BoardNode | undefined, now: BoardNode): BoardNode {
  if (before === undefined) return now;
  if (sameNode(before, now)) return before;
  // Only moved: what stands on the card is not drawn again.
  return before.type === 'step' && now.type === 'step' && sameStep(before.data, now.data) ? { ...now, data: before.data } : now;
}

function sameNode(before: BoardNode, now: BoardNode): boolean {
  if (before.position.x !== now.position.x || before.position.y !== now.position.y || before.height !== now.height) return false;
  if (before.type === 'step' && now.type === 'step') return sameStep(before.data, now.data);
  if (before.type === 'fold' && now.type === 'fold') return JSON.stringify(before.data) === JSON.stringify(now.data);
  return before.type === 'open' && now.type === 'open' && before.data.editable === now.data.editable;
}

type StepData = Extract<BoardNode, { type: 'step' }>['data'];

/** Ways are a few plain values: comparing their text is cheaper than drawing them. */
function sameStep(before: StepData, now: StepData): boolean {
  return (
    before.node === now.node &&
    before.reading === now.reading &&
    before.idle === now.idle &&
    before.foldable === now.foldable &&
    sameMarks(before.marks, now.marks) &&
    JSON.stringify([before.ways, before.extent]) === JSON.stringify([now.ways, now.extent])
  );
}
