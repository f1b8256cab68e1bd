import type { GraphNode } from '@tagtrail/core/graph';
import { toNodeId } from '@tagtrail/core/kernel';
import { newNode, newRung, type ConfigOf, type NodeType } from '@tagtrail/core/nodes';

/** Several steps that are put into a journey at once. Their ids are only told apart within the fragment. */
export interface Fragment {
  /** The first is where the way comes in. */
  readonly nodes: readonly GraphNode[];
  /** Which output of a step leads to which; null leads on to what followed. */
  readonly ways: readonly (readonly [from: string, port: string, to: string | null])[];
}

export const fragmentNames = ['newcomer', 'countdown', 'dailyParts'] as const;
export type FragmentName = (typeof fragmentNames)[number];

export const isFragmentName = (name: string): name is FragmentName => fragmentNames.some((known) => known === name);

/** How the steps of a fragment are called, in the order they stand. What they say is left to be written: the checks ask for it. */
export type StepNames = readonly string[];

export function fragmentOf(name: FragmentName, names: StepNames): Fragment {
  switch (name) {
    case 'newcomer':
      return inTurn(names, [2, 4], 'days');
    case 'countdown':
      return inTurn(names, [48, 21], 'hours');
    case 'dailyParts':
      return inParts(names);
  }
}

function step<Type extends NodeType>(
  id: string,
  type: Type,
  { config, name }: { readonly config: ConfigOf<Type>; readonly name: string },
): GraphNode {
  return { ...newNode(type, toNodeId(id)), config, name };
}

const message = (id: string, name: string): GraphNode =>
  step(id, 'send-message', { config: { category: 'marketing', rungs: [newRung('a', 'customer_mass_send')] }, name });

const wait = (id: string, amount: number, unit: 'hours' | 'days'): GraphNode =>
  step(id, 'wait', { config: { kind: 'duration', duration: { amount, unit } }, name: '' });

/** A message at once, and another after each of the waits. */
function inTurn(names: StepNames, waits: readonly number[], unit: 'hours' | 'days'): Fragment {
  const later = waits.map((amount, index) => ({ wait: wait(`wait-${String(index)}`, amount, unit), send: `send-${String(index + 1)}` }));
  const sends = ['send-0', ...later.map(({ send }) => send)];
  return {
    nodes: [message('send-0', names[0] ?? ''), ...later.flatMap(({ wait: pause, send }, index) => [pause, message(send, names[index + 1] ?? '')])],
    ways: sends.flatMap((send, index) => {
      const pause = later[index];
      const next = pause === undefined ? null : pause.wait.id;
      const onward = pause === undefined ? [] : [[pause.wait.id, 'next', pause.send] as const];
      return [[send, 'delivered', next] as const, [send, 'notDelivered', next] as const, ...onward];
    }),
  };
}

const parts = [
  { id: 'a', percent: 34, days: 0 },
  { id: 'b', percent: 33, days: 1 },
  { id: 'c', percent: 33, days: 2 },
] as const;

/** One message, to a third of the customers each day. */
function inParts(names: StepNames): Fragment {
  const [split = '', send = '', ...days] = names;
  const arms = parts.map(({ id, percent }, index) => ({ id, name: days[index] ?? '', percent }));
  return {
    nodes: [
      step('split', 'split', { config: { arms, holdout: 0 }, name: split }),
      ...parts.filter(({ days: later }) => later > 0).map(({ id, days: later }) => wait(`wait-${id}`, later, 'days')),
      message('send', send),
    ],
    ways: [
      ...parts.map(({ id, days: later }) => ['split', `arm:${id}`, later === 0 ? 'send' : `wait-${id}`] as const),
      ...parts.filter(({ days: later }) => later > 0).map(({ id }) => [`wait-${id}`, 'next', 'send'] as const),
      ['send', 'delivered', null],
      ['send', 'notDelivered', null],
    ],
  };
}
