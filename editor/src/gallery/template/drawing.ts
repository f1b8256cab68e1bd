import type { Graph, GraphEdge, GraphNode, GraphSettings } from '@tagtrail/core/graph';
import { toNodeId, toPortName, type Duration } from '@tagtrail/core/kernel';
import { newNode, newRung, type ConfigOf, type MessageChannel, type NodeType, type Rung, type SendMessageConfig } from '@tagtrail/core/nodes';

type Step = Omit<GraphNode, 'id'>;

/** A step with a name that says what it does in this journey. */
export function step<Type extends NodeType>(type: Type, name: string, config: ConfigOf<Type>): Step {
  const { id: _, ...fresh } = newNode(type, toNodeId('new'));
  return { ...fresh, name, config };
}

/** `['wait', 'timeout', 'again']`: the output `timeout` of the step `wait` leads to `again`; of several outputs, each does. */
type Way = readonly [from: string, ports: string | readonly string[], to: string];

interface Drawing {
  /** By a word that only the ways use; the ids are numbered by type, as the canvas does. */
  readonly steps: Readonly<Record<string, Step>>;
  readonly ways: readonly Way[];
  readonly settings?: Partial<GraphSettings>;
}

export function drawing({ steps, ways, settings = {} }: Drawing): Graph {
  const counts = new Map<string, number>();
  const nodes = Object.entries(steps).map(([word, one]): readonly [string, GraphNode] => {
    const count = (counts.get(one.type) ?? 0) + 1;
    counts.set(one.type, count);
    return [word, { ...one, id: toNodeId(`${one.type}-${String(count)}`) }];
  });
  const ids = new Map(nodes.map(([word, { id }]) => [word, id]));
  const idOf = (word: string) => ids.get(word) ?? toNodeId(word);
  const edges = ways.flatMap(([from, ports, to]) =>
    [ports].flat().map((port): GraphEdge => ({ from: idOf(from), port: toPortName(port), to: idOf(to) })),
  );
  return { formatVersion: 1, settings: { reentry: 'afterExit', ...settings }, nodes: nodes.map(([, node]) => node), edges };
}

/** A rung of a ladder; the id is unique in it. */
export const rung = (id: string, channel: MessageChannel, choices: Partial<Rung> & Pick<Rung, 'text'>): Rung => ({
  ...newRung(id, channel),
  ...choices,
});

/** A mass send to the customer. It has no variables, so that an employee confirms it once for all. */
export const massSend = (name: string, text: string, category: SendMessageConfig['category'] = 'marketing'): Step =>
  step('send-message', name, { category, rungs: [rung('a', 'customer_mass_send', { text })] });

/** A word to the customer's owner. */
export const tellOwner = (name: string, text: string): Step =>
  step('send-message', name, { category: 'notice', rungs: [rung('a', 'app_message', { text })] });

export const pause = (name: string, amount: number, unit: Duration['unit']): Step =>
  step('wait', name, { kind: 'duration', duration: { amount, unit } });

/** Holds the customer until the event comes, or no longer than that. */
export const awaitEvent = (name: string, event: string, timeout: Duration): Step =>
  step('wait-event', name, { kind: 'event', event, filter: null, since: 'wait', timeout });

export const end = (reason: string): Step => step('end', reason, { reason });
