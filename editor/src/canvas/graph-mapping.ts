import { Position, type Edge, type Node } from '@xyflow/react';
import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { outputsOf } from '@tagtrail/core/nodes';
import type { StepTarget } from '../editing/gestures/step-target';
import type { NodeReading } from '../nodes/view/node-view';
import { viewOf } from '../nodes/view-of';
import type { Words } from '../nodes/view/words';
import { stepTitle } from './menu/menu-entries';
import { layoutGraph } from './layout/layout-graph';
import type { Layout, OpenEnd, Point, RoutedEdge } from './layout/layout-input';
import { cardHeight, cardWidth, openEndSize } from './board/card/card-size';
import { noMarks, type Marks, type StepMarks } from './board/card/marks';

/** The only file that knows both our graph and xyflow's. Nothing of xyflow's ever reaches the graph. */

export type StepData = { readonly node: GraphNode; readonly reading: NodeReading; readonly marks: StepMarks };
export type StepNode = Node<StepData, 'step'>;
export type OpenData = { readonly target: StepTarget; readonly editable: boolean };
export type OpenNode = Node<OpenData, 'open'>;
export type BoardNode = StepNode | OpenNode;

export type WayData = {
  readonly points: readonly Point[];
  readonly label: { readonly text: string; readonly at: Point } | null;
  /** Where a step can be added; null where the end of the way is open or nothing may be changed. */
  readonly plus: { readonly target: StepTarget; readonly at: Point } | null;
  readonly back: boolean;
  readonly travelled: boolean | null;
};
export type WayEdge = Edge<WayData, 'way'>;

export interface Board {
  readonly nodes: readonly BoardNode[];
  readonly edges: readonly WayEdge[];
  readonly layout: Layout;
}

export interface BoardInput {
  readonly graph: Graph;
  readonly marks: Marks;
  readonly words: Words;
  readonly editable: boolean;
  /** Keys (`wayKey`) of the edges a run went over; null when no run is shown. */
  readonly travelled: ReadonlySet<string> | null;
}

interface Drawn {
  readonly node: GraphNode;
  readonly reading: NodeReading;
  readonly marks: StepMarks;
  readonly height: number;
}

export const wayKey = (from: string, port: string): string => `${from}:${port}`;

/** Draws a graph: places and routes everything and says it in xyflow's words. */
export function toBoard(input: BoardInput): Board {
  const drawn = input.graph.nodes.map((node): Drawn => {
    const reading = readNode(node, input.words);
    const marks = input.marks.get(node.id) ?? noMarks;
    return { node, reading, marks, height: cardHeight(reading, marks) };
  });
  const layout = layoutGraph({
    nodes: drawn.map(({ node, height }) => ({ id: node.id, width: cardWidth, height, ports: outputsOf(node) })),
    edges: input.graph.edges,
  });
  const readings = new Map<string, Drawn>(drawn.map((one) => [one.node.id, one]));
  return {
    layout,
    nodes: [...drawn.map((one) => toStep(one, layout, input)), ...layout.openEnds.map((end) => toOpenNode(end, input.editable))],
    edges: [...layout.edges.map((edge) => toWay(edge, { input, readings })), ...layout.openEnds.map((end) => toOpenWay(end, { input, readings }))],
  };
}

const readBefore = new WeakMap<GraphNode, { readonly words: Words; readonly reading: NodeReading }>();

/** A node is read again only when it or the words changed, so that untouched cards stay the same objects. */
function readNode(node: GraphNode, words: Words): NodeReading {
  const known = readBefore.get(node);
  if (known?.words === words) return known.reading;
  const unknownType: NodeReading = { lines: [{ text: words.t('canvas.panel.unknownType', { type: node.type }), kind: 'missing' }], portLabel: (port) => port };
  const reading = viewOf(node.type)?.read(node, words) ?? unknownType;
  readBefore.set(node, { words, reading });
  return reading;
}

function toStep({ node, reading, marks, height }: Drawn, layout: Layout, { graph, words }: BoardInput): StepNode {
  return {
    id: node.id,
    type: 'step',
    position: layout.positions.get(node.id) ?? { x: 0, y: 0 },
    data: { node, reading, marks },
    ariaLabel: stepTitle(graph, node.id, words.locale),
    domAttributes: { 'aria-roledescription': words.t('canvas.aria.step') },
    ...fixedSize(cardWidth, height),
  };
}

function toOpenNode(end: OpenEnd, editable: boolean): OpenNode {
  const half = openEndSize / 2;
  return {
    id: `open:${wayKey(end.from, end.port)}`,
    type: 'open',
    position: { x: end.plus.x - half, y: end.plus.y - half },
    data: { target: { from: toNodeId(end.from), port: toPortName(end.port), to: null }, editable },
    selectable: false,
    focusable: false,
    ...fixedSize(openEndSize, openEndSize),
  };
}

/** With size and handles given, xyflow draws edges at once and measures nothing. */
function fixedSize(width: number, height: number) {
  const point = { width: 1, height: 1 };
  return {
    width,
    height,
    measured: { width, height },
    draggable: false,
    connectable: false,
    deletable: false,
    handles: [
      { ...point, id: null, type: 'target' as const, position: Position.Top, x: width / 2, y: 0 },
      { ...point, id: null, type: 'source' as const, position: Position.Bottom, x: width / 2, y: height },
    ],
  };
}

interface Sketch {
  readonly input: BoardInput;
  readonly readings: ReadonlyMap<string, Drawn>;
}

function toWay(edge: RoutedEdge, { input, readings: drawn }: Sketch): WayEdge {
  const { graph, words } = input;
  const target: StepTarget = { from: toNodeId(edge.from), port: toPortName(edge.port), to: toNodeId(edge.to) };
  return {
    id: wayKey(edge.from, edge.port),
    type: 'way',
    source: edge.from,
    target: edge.to,
    selectable: false,
    focusable: false,
    ariaLabel: words.t('canvas.aria.wayLabel', { from: stepTitle(graph, edge.from, words.locale), to: stepTitle(graph, edge.to, words.locale) }),
    domAttributes: { 'aria-roledescription': words.t('canvas.aria.way') },
    data: {
      points: edge.points,
      label: labelOf(edge, drawn),
      plus: input.editable ? { target, at: edge.plus } : null,
      back: edge.back,
      travelled: input.travelled === null ? null : input.travelled.has(wayKey(edge.from, edge.port)),
    },
  };
}

function toOpenWay(end: OpenEnd, { input, readings: drawn }: Sketch): WayEdge {
  return {
    id: `open-way:${wayKey(end.from, end.port)}`,
    type: 'way',
    source: end.from,
    target: `open:${wayKey(end.from, end.port)}`,
    selectable: false,
    focusable: false,
    ariaLabel: input.words.t('canvas.aria.openWayLabel', { from: stepTitle(input.graph, end.from, input.words.locale) }),
    domAttributes: { 'aria-roledescription': input.words.t('canvas.aria.way') },
    data: { points: end.points, label: labelOf(end, drawn), plus: null, back: false, travelled: input.travelled === null ? null : false },
  };
}

function labelOf(way: { readonly from: string; readonly port: string; readonly label: Point }, drawn: ReadonlyMap<string, Drawn>): WayData['label'] {
  const text = drawn.get(way.from)?.reading.portLabel(way.port) ?? '';
  return text === '' ? null : { text, at: way.label };
}
