import { sankey, sankeyLeft, sankeyLinkHorizontal } from 'd3-sankey';
import type { Flow, FlowLink, FlowStep } from './flow-of';

/** A step as a bar as high as it had people. */
export interface PlacedStep extends FlowStep {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** A ribbon as wide as it had people. */
export interface PlacedLink extends FlowLink {
  /** SVG path of its middle. */
  readonly path: string;
  readonly width: number;
}

export interface PlacedFlow {
  readonly width: number;
  /** From bar to bar: so much room a name has. */
  readonly column: number;
  readonly height: number;
  readonly steps: readonly PlacedStep[];
  readonly links: readonly PlacedLink[];
}

export const barWidth = 10;
/** A few columns share what the drawer has; many take what a name needs, and are scrolled. */
const drawerWidth = 720;
const columnBounds = { least: 148, most: 240 };
/** Over each bar stand its name and its numbers. */
export const nameHeight = 34;
const rowHeight = 64;
const leastHeight = 240;

/**
 * Where everything stands, from left to right, in pixels. What is drawn has the size it needs: long journeys are scrolled.
 * There is a link at least.
 */
export function placeFlow({ steps, links }: Pick<Flow, 'steps' | 'links'>): PlacedFlow {
  const layers = layersOf(links);
  const columns = Math.max(0, ...layers.values()) + 1;
  const column = Math.max(columnBounds.least, Math.min(columnBounds.most, drawerWidth / columns));
  const width = columns * column;
  const height = Math.max(leastHeight, highest(steps.map(({ node }) => layers.get(node.id) ?? 0)) * rowHeight);
  const placed = sankey<FlowStep & { readonly id: string }, FlowLink>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyLeft)
    .nodeWidth(barWidth)
    .nodePadding(nameHeight)
    .extent([
      [0, nameHeight],
      [width - column + barWidth, height],
    ])({
    nodes: steps.map((step) => ({ ...step, id: step.node.id, fixedValue: heightOf(step, links) })),
    links: links.map((link) => ({ ...link, source: link.from, target: link.to, value: link.n })),
  });
  const pathOf = sankeyLinkHorizontal();
  return {
    width,
    column,
    height,
    steps: placed.nodes.map(({ node, n, waiting, exited, x0 = 0, y0 = 0, y1 = 0 }) => ({ node, n, waiting, exited, x: x0, y: y0, height: y1 - y0 })),
    links: placed.links.map((link) => {
      const { from, port, to, n, share, width: thick = 0 } = link;
      return { from, port, to, n, share, path: pathOf(link) ?? '', width: thick };
    }),
  };
}

/** As many as came or went, whichever is more: since a time, more may have left a step than came to it. */
function heightOf({ node, n }: FlowStep, links: readonly FlowLink[]): number {
  const sum = (side: 'from' | 'to'): number => links.reduce((all, link) => (link[side] === node.id ? all + link.n : all), 0);
  return Math.max(n, sum('from'), sum('to'));
}

/** How many links lead to a step at most: its column. Links come in the order of what they lead from. */
function layersOf(links: readonly FlowLink[]): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  for (const { from, to } of links) layers.set(to, Math.max(layers.get(to) ?? 0, (layers.get(from) ?? 0) + 1));
  return layers;
}

/** Of how many steps the fullest column is. */
function highest(columns: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const column of columns) sizes.set(column, (sizes.get(column) ?? 0) + 1);
  return Math.max(1, ...sizes.values());
}
