import { freshNodeId, type Graph, type GraphEdge } from '@tagtrail/core/graph';
import { toPortName } from '@tagtrail/core/kernel';
import { newGraph, newNode, outputsOf } from '@tagtrail/core/nodes';
import type { CorpNames } from '../reading/names';
import { readSentence } from '../reading/read-sentence';
import type { Assumption, StoryStep, Told, Unread } from '../reading/story';

type Output = Pick<GraphEdge, 'from' | 'port'>;

interface Drawn {
  readonly graph: Graph;
  /** Outputs that lead nowhere yet. */
  readonly loose: readonly Output[];
  /** Steps that nobody would come to: every way had ended. */
  readonly lost: readonly StoryStep[];
}

/** One step with all of its ways, led to by what was loose. */
function drawStep({ graph, loose, lost }: Drawn, step: StoryStep, isFirst: boolean): Drawn {
  if (loose.length === 0 && !isFirst) return { graph, loose, lost: [...lost, step] };
  const node = { ...newNode(step.type, freshNodeId(graph, step.type)), config: step.config, name: step.name };
  const led = { ...graph, nodes: [...graph.nodes, node], edges: [...graph.edges, ...loose.map((output) => ({ ...output, to: node.id }))] };
  const outputs = outputsOf(node);
  const told = new Set(step.ways.flatMap(({ ports }) => ports));
  const silent = outputs.filter((port) => !told.has(port)).map((port) => ({ from: node.id, port }));
  return step.ways.reduce<Drawn>(
    (so, { ports, steps }) => {
      const own = ports.map(toPortName).filter((port) => outputs.includes(port));
      const way = drawWay({ graph: so.graph, loose: own.map((port) => ({ from: node.id, port })), lost: so.lost }, steps);
      return { ...way, loose: [...so.loose, ...way.loose] };
    },
    { graph: led, loose: silent, lost },
  );
}

const drawWay = (from: Drawn, steps: readonly StoryStep[]): Drawn => steps.reduce((so, step) => drawStep(so, step, false), from);

const blank: Graph = { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes: [], edges: [] };

/** The steps of a sentence alone, what comes last left open: to be put into a drawing. */
export function drawPiece({ steps }: Told): Drawn {
  const [first, ...others] = steps;
  if (first === undefined) return { graph: blank, loose: [], lost: [] };
  return drawWay(drawStep({ graph: blank, loose: [], lost: [] }, first, true), others);
}

/** A whole journey of what was told: it begins by a tag where nothing else is said, and every way comes to an end. */
function drawWhole({ triggers, steps }: Told): Drawn {
  const begun =
    triggers.length > 0
      ? triggers
      : newGraph()
          .nodes.slice(0, 1)
          .map((node): StoryStep => ({ type: 'tag-added', config: node.config, name: '', ways: [] }));
  const started = begun.reduce<Drawn>(
    (so, trigger) => {
      const drawn = drawStep({ ...so, loose: [] }, trigger, true);
      return { ...drawn, loose: [...so.loose, ...drawn.loose] };
    },
    { graph: blank, loose: [], lost: [] },
  );
  const drawn = drawWay(started, steps);
  if (drawn.loose.length === 0) return drawn;
  const end = newNode('end', freshNodeId(drawn.graph, 'end'));
  const edges = drawn.loose.map((output) => ({ ...output, to: end.id }));
  return { ...drawn, loose: [], graph: { ...drawn.graph, nodes: [...drawn.graph.nodes, end], edges: [...drawn.graph.edges, ...edges] } };
}

/** What a sentence comes to: a draft, everything that was taken for granted in it, and what could not be drawn. */
export interface Described {
  /** Null where nothing was understood. */
  readonly graph: Graph | null;
  readonly assumptions: readonly Assumption[];
  readonly unread: readonly Unread[];
}

/** What is lost by its name, or by the kind of step where it has none. */
const lostWords = ({ name, type }: StoryStep): Unread => ({ words: name, type, hint: 'afterEnd' });

export function describeJourney(sentence: string, names: CorpNames): Described {
  const told = readSentence(sentence, names);
  if (told.triggers.length + told.steps.length === 0) return { graph: null, assumptions: [], unread: told.unread };
  const { graph, lost } = drawWhole(told);
  const assumptions: readonly Assumption[] = [
    ...(told.triggers.length > 0 ? [] : [{ key: 'noTrigger' as const, params: {} }]),
    ...told.assumptions,
    { key: 'end', params: {} },
  ];
  return { graph, assumptions, unread: [...told.unread, ...lost.map(lostWords)] };
}
