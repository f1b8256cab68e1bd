import type { CardItem, TreeItem } from './build-tree';
import type { LayoutEdge, OpenEnd, Point, RoutedEdge } from './layout-input';
import { gapBelow } from './place';
import { spacing } from './spacing';

export interface Placed {
  readonly centres: ReadonlyMap<TreeItem, number>;
  readonly tops: ReadonlyMap<TreeItem, number>;
  readonly cards: ReadonlyMap<string, CardItem>;
  /** Right end of all cards. */
  readonly right: number;
}

interface Start {
  /** Where the edge leaves its card. */
  readonly exit: Point;
  /** Centre of the column it goes down in, and the top of what stands there. */
  readonly column: number;
  readonly top: number;
  readonly gap: number;
  readonly branches: boolean;
}

/** Draws the edges of one item to its parent card as straight pieces. */
export function routeItem(placed: Placed, item: TreeItem, numberOfBacks: number): { edges?: readonly RoutedEdge[]; openEnd?: OpenEnd } {
  switch (item.kind) {
    case 'card':
      return { edges: intoCard(placed, item) };
    case 'lane':
      return { edges: [routed(item.edge, startOf(placed, item, item.edge.from), (start) => intoMerge(placed, start, item.edge.to))] };
    case 'back': {
      const edge = routed(item.edge, startOf(placed, item, item.edge.from), (start) => backUp(placed, start, { to: item.edge.to, numberOfBacks }));
      return { edges: [{ ...edge, back: true }] };
    }
    case 'open': {
      const start = startOf(placed, item, item.from);
      return {
        openEnd: {
          from: item.from,
          port: item.port,
          points: straightDown({ ...start, top: plusOf(start).y }),
          label: labelOf(start),
          plus: plusOf(start),
        },
      };
    }
    case 'spacer':
    case 'root':
      return {};
  }
}

/** The way in; two that come together are one line, with the first output on its left. */
function intoCard(placed: Placed, item: CardItem): readonly RoutedEdge[] {
  const [first, second] = item.by;
  if (first === undefined) return [];
  const start = startOf(placed, item, first.from);
  if (second === undefined) return [routed(first, start, straightDown)];
  const { ports = [] } = placed.cards.get(first.from)?.node ?? {};
  const [left, right] = ports[0] === second.port ? [second, first] : [first, second];
  return [beside(left, start, 'left'), beside(right, start, 'right')];
}

function beside(edge: LayoutEdge, start: Start, side: 'left' | 'right'): RoutedEdge {
  const away = side === 'left' ? -1 : 1;
  const at = (distance: number): Point => ({ x: start.column + away * distance, y: start.exit.y + spacing.belowPair / 2 - 4 });
  return { ...edge, points: straightDown(start), label: at(spacing.pairLabel), plus: at(spacing.pairPlus), back: false, side };
}

function routed(edge: LayoutEdge, start: Start, points: (start: Start) => readonly Point[]): RoutedEdge {
  return { ...edge, points: points(start), label: labelOf(start), plus: plusOf(start), back: false, side: null };
}

function startOf(placed: Placed, item: TreeItem, from: string): Start {
  const card = placed.cards.get(from);
  const exit = card === undefined ? { x: 0, y: 0 } : { x: centreOf(placed, card), y: topOf(placed, card) + card.node.height };
  return {
    exit,
    column: centreOf(placed, item),
    top: topOf(placed, item),
    gap: card === undefined ? spacing.below : gapBelow(card),
    branches: (card?.node.ports.length ?? 1) > 1,
  };
}

const centreOf = (placed: Placed, item: TreeItem): number => placed.centres.get(item) ?? 0;
const topOf = (placed: Placed, item: TreeItem): number => placed.tops.get(item) ?? 0;

const turnOf = ({ exit, gap }: Start): number => exit.y + gap - spacing.turn;

const labelOf = (start: Start): Point => ({ x: start.column, y: turnOf(start) + 14 });

const plusOf = (start: Start): Point => ({ x: start.column, y: turnOf(start) + (start.branches ? 37 : 26) });

function intoColumn(start: Start): readonly Point[] {
  const { exit, column } = start;
  if (exit.x === column) return [exit];
  const turn = turnOf(start);
  return [exit, { x: exit.x, y: turn }, { x: column, y: turn }];
}

function straightDown(start: Start): readonly Point[] {
  return [...intoColumn(start), { x: start.column, y: start.top }];
}

function intoMerge(placed: Placed, start: Start, to: string): readonly Point[] {
  const merge = placed.cards.get(to);
  if (merge === undefined) return straightDown(start);
  const [x, y] = [centreOf(placed, merge), topOf(placed, merge)];
  const bend =
    x === start.column
      ? []
      : [
          { x: start.column, y: y - spacing.meet },
          { x, y: y - spacing.meet },
        ];
  return [...intoColumn(start), ...bend, { x, y }];
}

/** Around the right side of everything, and down into the earlier card. */
function backUp(placed: Placed, start: Start, { to, numberOfBacks }: { to: string; numberOfBacks: number }): readonly Point[] {
  const target = placed.cards.get(to);
  if (target === undefined) return straightDown(start);
  const side = placed.right + spacing.backLane * (numberOfBacks + 1);
  const low = plusOf(start).y + spacing.backTurn;
  const [x, y] = [centreOf(placed, target), topOf(placed, target)];
  return [
    ...intoColumn(start),
    { x: start.column, y: low },
    { x: side, y: low },
    { x: side, y: y - spacing.meet },
    { x, y: y - spacing.meet },
    { x, y },
  ];
}
