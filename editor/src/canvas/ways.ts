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
  readonly from: string;
  readonly port: string;
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
  return groupBy(drawn, ({ from }) => from);
}

function toWay(edge: RoutedEdge, input: WayInput): Way {
  const shift = shifted(input.layout, edge.from);
  const { from, port } = edge;
  const key = wayKey(from, port);
  const target: StepTarget = { from: toNodeId(from), port: toPortName(port), to: toNodeId(edge.to) };
  return {
    key,
    from,
    port,
    points: edge.points.map(shift),
    label: labelOf(edge, input),
    plus: input.editable && !isChip(from) && !isChip(edge.to) ? { target, at: shift(edge.plus) } : null,
    back: edge.back,
    side: edge.side,
    travelled: input.travelled === null ? null : input.travelled.has(key),
    taken: input.taken(from, port),
    idle: input.idle.has(key),
  };
}

function toOpenWay(end: OpenEnd, input: WayInput): Way {
  const { from, port } = end;
  const key = wayKey(from, port);
  return {
    key,
    from,
    port,
    points: end.points.map(shifted(input.layout, from)),
    label: labelOf(end, input),
    plus: null,
    back: false,
    side: null,
    travelled: input.travelled === null ? null : false,
    taken: input.taken(from, port),
    idle: input.idle.has(key),
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
