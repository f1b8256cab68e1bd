import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { definitionOf, outputsOf } from '@tagtrail/core/nodes';
import type { Node } from '@xyflow/react';
import { noMarks, sumOf, type Marks, type StepMarks } from '../drawing/marks';
import { wayKey } from '../drawing/travelled';
import type { StepTarget } from '../editing/gestures/step-target';
import type { NodeReading } from '../nodes/view/node-view';
import { stepTitle, titleOf, viewOf } from '../nodes/views';
import type { Words } from '../words/words';
import { asDisabled, idleWays, workingSteps } from './disabled-steps';
import { chipOf, chipSize, foldLayout } from './folding/fold-layout';
import { foldsOf, regionsOf, type Fold, type FoldRegions } from './folding/fold-regions';
import { cardHeight, cardWidth, openEndSize } from './layout/spacing';
import { extentOf, type Extent } from './board/view/detail';
import { groupBy } from './layout/forward-order';
import { tabOrder } from './layout/tab-order';
import { layoutGraph } from './layout/layout-graph';
import type { Layout, LayoutInput, OpenEnd } from './layout/layout-input';
import { waysOf, type Way } from './ways';

/** The only file that knows both our graph and xyflow's. Nothing of xyflow's ever reaches the graph. */

export type StepData = {
  readonly node: GraphNode;
  readonly reading: NodeReading;
  readonly marks: StepMarks;
  /** A step draws the ways that leave it: xyflow is given no edges, so that none of them costs anything while the canvas moves. */
  readonly ways: readonly Way[];
  /** All that the card and its ways cover, from the card's corner; null in a small drawing, which is never drawn in parts. */
  readonly extent: Extent | null;
  /** No customer comes here: it is disabled itself, or only the other ways of a disabled step lead to it. */
  readonly idle: boolean;
  /** How many steps its arms have that can be folded away. */
  readonly foldable: number;
};
export type StepNode = Node<StepData, 'step'>;
export type OpenData = { readonly target: StepTarget; readonly editable: boolean };
export type OpenNode = Node<OpenData, 'open'>;
/** What is folded under a step, in sum. */
export type FoldData = Pick<StepMarks, 'problems'> & {
  readonly of: string;
  readonly title: string;
  readonly steps: number;
  readonly counts: Pick<NonNullable<StepMarks['counts']>, 'waiting' | 'failed'> | null;
  readonly ways: readonly Way[];
};
export type FoldNode = Node<FoldData, 'fold'>;
export type BoardNode = StepNode | OpenNode | FoldNode;

export interface Board {
  readonly nodes: readonly BoardNode[];
  readonly layout: Layout;
}

export interface BoardInput {
  readonly graph: Graph;
  readonly marks: Marks;
  readonly words: Words;
  readonly editable: boolean;
  /** Keys (`wayKey`) of the edges a run went over; null when no run is shown. */
  readonly travelled: ReadonlySet<string> | null;
  /** Steps whose arms are folded; left out where nothing can be. */
  readonly folded?: ReadonlySet<string> | undefined;
}

interface Drawn {
  readonly node: GraphNode;
  readonly reading: NodeReading;
  readonly marks: StepMarks;
  readonly height: number;
}

const noRegions: FoldRegions = new Map();

/** From so many steps on only what lies in the window is drawn. */
const partsFrom = 60;

/** True for the card of a trigger. */
export const isBeginning = (node: BoardNode): boolean => node.type === 'step' && definitionOf(node.data.node.type)?.isTrigger === true;

export const isDrawnInParts = (graph: Graph): boolean => graph.nodes.length >= partsFrom;

/** Draws a graph: places and routes everything and says it in xyflow's words. */
export function toBoard(input: BoardInput, layOut: (input: LayoutInput) => Layout = layoutGraph): Board {
  const drawn = input.graph.nodes.map((node): Drawn => {
    const reading = asDisabled(readNode(node, input.words), { graph: input.graph, node, words: input.words });
    const marks = input.marks.get(node.id) ?? noMarks;
    return { node, reading, marks, height: cardHeight(reading, marks) };
  });
  const { editable, travelled, folded } = input;
  const regions = folded === undefined ? noRegions : regionsOf(input.graph);
  const folds = new Map(foldsOf(regions, folded).map((fold) => [fold.of, fold]));
  const whole: LayoutInput = {
    nodes: drawn.map(({ node, height }) => ({ id: node.id, width: cardWidth, height, ports: outputsOf(node) })),
    edges: input.graph.edges,
  };
  const isCounted = drawn.some(({ marks }) => marks.counts !== null);
  const chipHeight = isCounted ? chipSize.withNumbers : chipSize.height;
  const layout = layOut(foldLayout(whole, [...folds.values()], chipHeight));
  const readings = new Map<string, NodeReading>(drawn.filter(({ node }) => !folds.has(node.id)).map(({ node, reading }) => [node.id, reading]));
  const taken = (from: string, port: string) => input.marks.get(from)?.ways?.[port] ?? null;
  const ways = waysOf({ layout, readings, editable, travelled, idle: idleWays(input.graph), taken });
  const { graph, words } = input;
  const role = words.t('canvas.aria.step');
  const sketch: Sketch = { words, role, layout, ways, regions, inParts: isDrawnInParts(graph), working: workingSteps(graph) };
  const steps = new Map<string, StepNode>(drawn.map((one) => [one.node.id, toStep(one, sketch)]));
  const ends = groupBy(layout.openEnds, ({ from }) => from);
  // What an output leads nowhere from stands behind its step.
  const nodes = tabOrder(input.graph).flatMap((id): readonly BoardNode[] => {
    const step = steps.get(id);
    if (step === undefined || !layout.positions.has(id)) return [];
    const fold = folds.get(id);
    const chip = fold === undefined ? [] : [toFoldNode(fold, { input, layout, ways: ways.get(chipOf(id)) ?? [], height: chipHeight })];
    return [step, ...chip, ...(ends.get(id) ?? []).map((end) => toOpenNode(end, editable))];
  });
  return { layout, nodes };
}

const readBefore = new WeakMap<GraphNode, { readonly words: Words; readonly reading: NodeReading }>();

/** A node is read again only when it or the words changed, so that untouched cards stay the same objects. */
export function readNode(node: GraphNode, words: Words): NodeReading {
  const known = readBefore.get(node);
  if (known?.words === words) return known.reading;
  const unknownType: NodeReading = {
    lines: [{ text: words.t('canvas.panel.unknownType', { type: node.type }), kind: 'missing' }],
    portLabel: (port) => port,
  };
  const reading = viewOf(node.type)?.read(node, words) ?? unknownType;
  readBefore.set(node, { words, reading });
  return reading;
}

interface Sketch {
  readonly words: Words;
  /** What a card is to people who do not see it. */
  readonly role: string;
  readonly layout: Layout;
  readonly ways: ReadonlyMap<string, readonly Way[]>;
  readonly regions: FoldRegions;
  readonly inParts: boolean;
  /** Null: all of them. */
  readonly working: ReadonlySet<string> | null;
}

function toStep({ node, reading, marks, height }: Drawn, { words, role, layout, ways: all, regions, inParts, working }: Sketch): StepNode {
  const ways = all.get(node.id) ?? [];
  return {
    id: node.id,
    type: 'step',
    position: layout.positions.get(node.id) ?? { x: 0, y: 0 },
    data: {
      node,
      reading,
      marks,
      ways,
      idle: working !== null && !working.has(node.id),
      foldable: regions.get(node.id)?.length ?? 0,
      extent: inParts ? extentOf([{ x: 0, y: 0 }, { x: cardWidth, y: height }, ...ways.flatMap(({ points }) => points)]) : null,
    },
    ariaLabel: node.disabled === true ? `${titleOf(node, words.locale)}，${words.t('commands.card.mark')}` : titleOf(node, words.locale),
    domAttributes: { 'aria-roledescription': role },
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

interface FoldSketch {
  readonly input: Pick<BoardInput, 'graph' | 'marks' | 'words'>;
  readonly layout: Layout;
  readonly ways: readonly Way[];
  readonly height: number;
}

function toFoldNode({ of, hidden }: Fold, { input: { graph, marks, words }, layout, ways, height }: FoldSketch): FoldNode {
  const away = hidden.map((id) => marks.get(id) ?? noMarks);
  return {
    id: chipOf(of),
    type: 'fold',
    position: layout.positions.get(chipOf(of)) ?? { x: 0, y: 0 },
    data: { of, title: stepTitle(graph, of, words.locale), steps: hidden.length, ways, ...sumOf(away) },
    selectable: false,
    focusable: false,
    ...fixedSize(chipSize.width, height),
  };
}

/** xyflow watches the size of every node; given beforehand, what it finds is what it was told, and it never draws twice. */
function fixedSize(width: number, height: number) {
  return { width, height, measured: { width, height }, handles: [], draggable: false, connectable: false, deletable: false };
}
