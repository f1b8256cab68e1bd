import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { noMarks } from '../../drawing/marks';
import type { NodeReading } from '../../nodes/view/node-view';
import { titleOf, viewOf } from '../../nodes/views';
import type { Words } from '../../words/words';
import { asDisabled, idleWays } from '../disabled-steps';
import { readNode } from '../graph-mapping';
import { layoutGraph } from '../layout/layout-graph';
import { layoutInputOf, type Layout, type Point } from '../layout/layout-input';
import { cardHeight, cardWidth } from '../layout/spacing';
import { waysOf, type Way } from '../ways';
import { cardShapes, wrapped, type MapCard } from './card-shapes';
import { cutText } from './fit-text';
import { drawnNotes } from './note-shapes';
import { colours, type Picture, type Shape } from './picture';
import { coveredBy, wayShapes } from './way-shapes';

export interface MapDrawing {
  readonly graph: Graph;
  readonly words: Words;
  /** Stands above the map. */
  readonly title: string;
  /** Beneath the title: when it was like this. */
  readonly note: string;
}

type Readings = ReadonlyMap<string, NodeReading>;

/** The whole map as the layout draws it, in names that operators know; lines that the canvas cuts off at a card's edge go on below. */
export function mapPicture({ graph, words, title, note }: MapDrawing): Picture {
  const readings: Readings = new Map(
    graph.nodes.map((node): [string, NodeReading] => [node.id, wrapped(asDisabled(readNode(node, words), { graph, node, words }))]),
  );
  const layout = layoutGraph(layoutInputOf(graph, (node) => ({ width: cardWidth, height: heightIn(readings, node) })));
  const cards = graph.nodes.map((node) => toCard(node, { words, readings, layout }));
  const ways = placedWays(graph, layout, readings);
  const notes = drawnNotes(graph, layout);
  const points = [...notes.points, ...cards.flatMap(({ at, height }) => [at, { x: at.x + cardWidth, y: at.y + height }]), ...ways.flatMap(coveredBy)];
  return framed([...wayShapes(ways), ...cards.flatMap(cardShapes), ...notes.shapes], { points, title, note });
}

const nothing: NodeReading = { lines: [], portLabel: () => '' };
const heightIn = (readings: Readings, { id }: GraphNode): number => cardHeight(readings.get(id) ?? nothing, noMarks);

function toCard(
  node: GraphNode,
  { words, readings, layout }: { readonly words: Words; readonly readings: Readings; readonly layout: Layout },
): MapCard {
  const rests = node.disabled === true;
  const tone = rests ? 'control' : (viewOf(node.type)?.tone ?? 'control');
  return {
    at: layout.positions.get(node.id) ?? { x: 0, y: 0 },
    height: heightIn(readings, node),
    lines: (readings.get(node.id) ?? nothing).lines,
    title: titleOf(node, words.locale),
    mark: markOf(node, words),
    tone,
    toneSoft: `${tone}Soft`,
    rests,
  };
}

/** The kind of a step stands beside a title of its own. */
function markOf({ name, type, disabled }: GraphNode, words: Words): string {
  if (disabled === true) return words.t('commands.card.mark');
  return name === '' ? '' : (viewOf(type)?.texts[words.locale].label ?? type);
}

/** Ways are counted from the corner of their card. */
function placedWays(graph: Graph, layout: Layout, readings: Readings): readonly Way[] {
  const ways = waysOf({ layout, readings, editable: false, travelled: null, idle: idleWays(graph), taken: () => null });
  return [...ways].flatMap(([from, own]) => {
    const corner = layout.positions.get(from) ?? { x: 0, y: 0 };
    const placed = ({ x, y }: Point): Point => ({ x: x + corner.x, y: y + corner.y });
    return own.map((way) => ({
      ...way,
      points: way.points.map(placed),
      label: way.label === null ? null : { ...way.label, at: placed(way.label.at) },
    }));
  });
}

const margin = 32;
const headHeight = 64;

interface Frame extends Pick<MapDrawing, 'title' | 'note'> {
  /** All that the map covers. */
  readonly points: readonly Point[];
}

/** The map on white, under its title. */
function framed(drawn: readonly Shape[], { points, title, note }: Frame): Picture {
  const left = Math.min(0, ...points.map(({ x }) => x));
  const right = Math.max(cardWidth, ...points.map(({ x }) => x));
  const top = Math.min(0, ...points.map(({ y }) => y));
  const bottom = Math.max(0, ...points.map(({ y }) => y));
  const place = { x: left - margin, y: top - margin - headHeight, width: right - left + 2 * margin, height: bottom - top + 2 * margin + headHeight };
  const words = { kind: 'text', x: left, anchor: 'start' } as const;
  const head: readonly Shape[] = [
    { kind: 'box', ...place, radius: 0, fill: colours.surface, stroke: null },
    { ...words, y: place.y + margin, text: cutText(title, 20, right - left), size: 20, bold: true, fill: colours.ink },
    { ...words, y: place.y + margin + 28, text: cutText(note, 12, right - left), size: 12, bold: false, fill: colours.inkSoft },
  ];
  return { ...place, shapes: [...head, ...drawn] };
}
