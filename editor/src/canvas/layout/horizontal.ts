import { flextree } from 'd3-flextree';
import type { TreeItem } from './build-tree';
import { spacing } from './spacing';
import type { Vertical } from './vertical';

/** Centres of every item, by the tree layout that keeps the order of children and lets contours slide together. */
export function placeHorizontally(root: TreeItem, vertical: Vertical): ReadonlyMap<TreeItem, number> {
  const layout = flextree<TreeItem>({
    nodeSize: ({ data }) => [widthOf(data) + spacing.between, vertical.heights.get(data) ?? 0],
    spacing: 0,
  });
  const centres = new Map<TreeItem, number>();
  layout(layout.hierarchy(root, (item) => item.children)).each(({ data, x }) => {
    // Whole pixels: half ones blur the text of a card.
    centres.set(data, Math.round(x));
  });
  return centres;
}

function widthOf(item: TreeItem): number {
  switch (item.kind) {
    case 'card':
      return item.node.width;
    case 'lane':
    case 'open':
    case 'back':
      return item.labelled ? spacing.labelledLane : spacing.lane;
    case 'spacer':
    case 'root':
      return 0;
  }
}
