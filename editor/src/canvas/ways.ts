import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import type { TakenWay } from '../drawing/marks';
import { wayKey } from '../drawing/travelled';
import type { StepTarget } from '../editing/gestures/step-target';
import type { NodeReading } from '../nodes/view/node-view';
import { isChip } from './folding/fold-layout';
import { groupBy } from './layout/forward-order';
import type { Layout, OpenEnd, Point, RoutedEdge } from './layout/layout-input';

/** An output of a step as it is drawn. All places are counted from the corner of the step's card. */
export interface Way {
  readonly key: string;
  readonly points: readonly Point[];
  readonly label: { readonly text: string; readonly at: Point } | null;
  /** Where a step can be added; null where the end of the way is open or nothing may be changed. */
  readonly plus: { readonly target: StepTarget; readonly at: Point } | null;
  readonly back: boolean;
  /** Of two outputs that are drawn as one line: the side on which this one's label and "+" stand. */
  readonly side: RoutedEdge['side'];
  readonly travelled: boolean | null;
  /** How many took it; null where nothing is counted, or it is the only one. */
  readonly taken: TakenWay | null;
  /** Nobody takes it, because its step is disabled and leads on by another. */
  readonly idle: boolean;
}

export interface WayInput {
  readonly layout: Layout;
  readonly readings: ReadonlyMap<string, NodeReading>;
  readonly editable: boolean;
  /** Keys (`wayKey`) of the edges a run went over; null when no run is shown. */
  readonly travelled: ReadonlySet<string> | null;
  /** Keys of the ways that nobody takes because their step is disabled. */
  readonly idle: ReadonlySet<string>;
  /** By step and output, how many took it; null where nothing is counted. */
  readonly taken: (from: string, port: string) => TakenWay | null;
}

/** The ways of every step, from left to right. */
export function waysOf(input: WayInput): ReadonlyMap<string, readonly Way[]> {
  const drawn = [...input.layout.edges.map((edge) => toWay(edge, input)), ...input.layout.openEnds.map((end) => toOpenWay(end, input))];
  const byStep = groupBy(drawn, ({ from }) => from);
  return new Map([...byStep].map(([from, ways]) => [from, ways.map(({ way }) => way)]));
}

interface Drawn {
  readonly from: string;
  readonly way: Way;
}

function toWay(edge: RoutedEdge, input: WayInput): Drawn {
  const shift = shifted(input.layout, edge.from);
  const key = wayKey(edge.from, edge.port);
  const target: StepTarget = { from: toNodeId(edge.from), port: toPortName(edge.port), to: toNodeId(edge.to) };
  return {
    from: edge.from,
    way: {
      key,
      points: edge.points.map(shift),
      label: labelOf(edge, input),
      plus: input.editable && !isChip(edge.from) && !isChip(edge.to) ? { target, at: shift(edge.plus) } : null,
      back: edge.back,
      side: edge.side,
      travelled: input.travelled === null ? null : input.travelled.has(key),
      taken: input.taken(edge.from, edge.port),
      idle: input.idle.has(key),
    },
  };
}

function toOpenWay(end: OpenEnd, input: WayInput): Drawn {
  const points = end.points.map(shifted(input.layout, end.from));
  return {
    from: end.from,
    way: {
      key: wayKey(end.from, end.port),
      points,
      label: labelOf(end, input),
      plus: null,
      back: false,
      side: null,
      travelled: input.travelled === null ? null : false,
      taken: input.taken(end.from, end.port),
      idle: input.idle.has(wayKey(end.from, end.port)),
    },
  };
}

function shifted({ positions }: Layout, from: string): (point: Point) => Point {
  const corner = positions.get(from) ?? { x: 0, y: 0 };
  return ({ x, y }) => ({ x: x - corner.x, y: y - corner.y });
}

function labelOf(way: { readonly from: string; readonly port: string; readonly label: Point }, { layout, readings }: WayInput): Way['label'] {
  const text = readings.get(way.from)?.portLabel(way.port) ?? '';
  return text === '' ? null : { text, at: shifted(layout, way.from)(way.label) };
}
