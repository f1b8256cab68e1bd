import { buildTree, type CardItem, type TreeItem } from './build-tree';
import type { Layout, LayoutInput, OpenEnd, RoutedEdge } from './layout-input';
import { placeHorizontally, placeVertically } from './place';
import { routeItem, type Placed } from './route';

/**
 * Computes the picture of a drawing: a tree from top to bottom, branches from left to right in the order of their
 * outputs, merges below what they join. The same drawing always gives the same picture; nothing of it is stored.
 */
export function layoutGraph(input: LayoutInput): Layout {
  const root = buildTree(input);
  const vertical = placeVertically(root);
  const centres = placeHorizontally(root, vertical);
  const items = flatten(root);
  const cards = items.filter((item): item is CardItem => item.kind === 'card');
  const right = Math.max(0, ...cards.map((card) => (centres.get(card) ?? 0) + card.node.width / 2));
  const placed: Placed = { centres, tops: vertical.tops, cards: new Map(cards.map((card) => [card.node.id, card])), right };
  const edges: RoutedEdge[] = [];
  const openEnds: OpenEnd[] = [];
  let numberOfBacks = 0;
  for (const item of items) {
    const { edges: drawn = [], openEnd } = routeItem(placed, item, numberOfBacks);
    numberOfBacks += drawn.filter(({ back }) => back).length;
    edges.push(...drawn);
    if (openEnd !== undefined) openEnds.push(openEnd);
  }
  const corner = (card: CardItem) => ({ x: (centres.get(card) ?? 0) - card.node.width / 2, y: vertical.tops.get(card) ?? 0 });
  return { positions: new Map(cards.map((card) => [card.node.id, corner(card)])), edges, openEnds };
}

function flatten(root: TreeItem): TreeItem[] {
  const items: TreeItem[] = [root];
  for (const item of items) items.push(...item.children);
  return items;
}
