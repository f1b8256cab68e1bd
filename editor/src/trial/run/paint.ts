import type { Graph } from '@tagtrail/core/graph';
import { outputOf } from '@tagtrail/core/nodes';
import type { Plan } from '@tagtrail/core/plan';
import { noMarks, type Marks } from '../../drawing/marks';
import { travelled, type Travelled } from '../../drawing/travelled';
import { stepAt } from './endings';
import type { Frame } from './try-out';

interface Painted {
  readonly graph: Graph;
  readonly plan: Plan;
  readonly triggerId: string;
}

interface Stop {
  readonly nodeId: string;
  readonly rung: null;
  readonly result: string;
}

/** The way of a try on the drawing, as far as it has been shown. */
export function paint(frames: readonly Frame[], { graph, plan, triggerId }: Painted): Travelled {
  const nodeAt = (instruction: number): string => plan.sourceMap[instruction]?.nodeId ?? '';
  const steps = frames.flatMap((frame): readonly Stop[] => {
    if (frame.kind === 'ended' && frame.place !== null) return [{ nodeId: nodeAt(frame.place.instruction), rung: null, result: 'ended' }];
    if (frame.kind !== 'left') return [];
    const nodeId = nodeAt(frame.place.instruction);
    const node = graph.nodes.find(({ id }) => id === nodeId);
    const port = node === undefined ? null : outputOf(node, { step: stepAt(plan, frame.place.instruction), result: frame.result });
    return port === null ? [] : [{ nodeId, rung: null, result: port }];
  });
  const here = standsAt(frames, nodeAt);
  return travelled(graph, { status: here === null ? 'ended' : 'open', nodeId: here, startedBy: triggerId }, steps);
}

/** What is said of each step anyway, and beside it whether the try has come by. */
export function withWay(marks: Marks, painted: Travelled | null): Marks {
  if (painted === null) return marks;
  return new Map([...painted.marks].map(([id, { travelled: way }]) => [id, { ...(marks.get(id) ?? noMarks), travelled: way }]));
}

/** Where it stands: at the step that holds it, or at the one with which it cannot go on; nowhere once it has come to an end. */
export function standsAt(frames: readonly Frame[], nodeAt: (instruction: number) => string): string | null {
  const last = frames.findLast(({ kind }) => kind !== 'happened' && kind !== 'raised');
  if (last === undefined || last.kind === 'ended') return null;
  if (last.kind === 'stopped') return last.stop.nodeId;
  if (last.kind === 'cut') return last.cut.kind === 'spins' ? nodeAt(last.cut.instruction) : null;
  return 'place' in last ? nodeAt(last.place.instruction) : null;
}

/** The step that the last of what is shown is about, whether it stands there or has ended there; null before the first. */
export function lastMet(frames: readonly Frame[], nodeAt: (instruction: number) => string | null): string | null {
  for (const frame of frames.toReversed()) {
    if (frame.kind === 'stopped') return frame.stop.nodeId;
    if ('place' in frame && frame.place !== null) return nodeAt(frame.place.instruction);
  }
  return null;
}
