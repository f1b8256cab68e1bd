import { flextree } from 'd3-flextree';
import { goesOnTogether, type CardItem, type TreeItem } from './build-tree';
import { spacing } from './spacing';

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

/** Free height below a card: more where its edges carry labels. */
export function gapBelow(card: CardItem): number {
  if (goesOnTogether(card)) return spacing.belowPair;
  return card.node.ports.length > 1 ? spacing.belowBranch : spacing.below;
}

/** Top and height of every item; heights reach down to the tops of its children. */
interface Vertical {
  readonly tops: ReadonlyMap<TreeItem, number>;
  readonly heights: ReadonlyMap<TreeItem, number>;
  /** Tops of cards by node id. */
  readonly cardTops: ReadonlyMap<string, number>;
}

interface Descent extends Vertical {
  readonly tops: Map<TreeItem, number>;
  readonly heights: Map<TreeItem, number>;
  readonly cardTops: Map<string, number>;
}

/**
 * Decides every height before anything is placed sideways.
 * 1. A card's children begin below it; branches first.
 * 2. A merge begins below the lowest card of everything placed so far under the card it hangs from.
 * 3. Then each lane is as high as the way down to its merge.
 */
export function placeVertically(root: TreeItem): Vertical {
  const descent: Descent = { tops: new Map(), heights: new Map(), cardTops: new Map() };
  descend(descent, root, 0);
  stretchLanes(descent, root);
  return descent;
}

/** Places an item and what is below it; returns how far down its cards reach. */
function descend(descent: Descent, item: TreeItem, top: number): number {
  descent.tops.set(item, top);
  switch (item.kind) {
    case 'open':
    case 'back':
      return top + note(descent, item, spacing.openEnd);
    case 'card':
      descent.cardTops.set(item.node.id, top);
      return descendBelow(descent, item, {
        bottom: top + item.node.height,
        below: top + note(descent, item, item.node.height + gapBelow(item)),
      });
    case 'lane':
    case 'spacer':
    case 'root':
      return descendBelow(descent, item, { bottom: top, below: top + note(descent, item, 0) });
  }
}

function descendBelow(descent: Descent, item: TreeItem, { bottom: own, below }: { bottom: number; below: number }): number {
  let bottom = own;
  for (const child of item.children) if (child.kind !== 'spacer') bottom = Math.max(bottom, descend(descent, child, below));
  for (const child of item.children) if (child.kind === 'spacer') bottom = Math.max(bottom, descendToMerge(descent, child, { below, bottom }));
  return bottom;
}

function descendToMerge(descent: Descent, spacer: TreeItem, place: { below: number; bottom: number }): number {
  const mergeTop = Math.max(place.bottom, place.below) + spacing.aboveMerge;
  descent.tops.set(spacer, place.below);
  note(descent, spacer, mergeTop - place.below);
  return spacer.children.reduce((bottom, merge) => Math.max(bottom, descend(descent, merge, mergeTop)), mergeTop);
}

function note(descent: Descent, item: TreeItem, height: number): number {
  descent.heights.set(item, height);
  return height;
}

function stretchLanes(descent: Descent, item: TreeItem): void {
  if (item.kind === 'lane') {
    const mergeTop = descent.cardTops.get(item.edge.to) ?? 0;
    descent.heights.set(item, mergeTop - (descent.tops.get(item) ?? 0));
  }
  for (const child of item.children) stretchLanes(descent, child);
}
