import type { GraphNode } from '../graph/index.js';
import { toPortName, type PortName } from '../kernel/index.js';
import { proofOf, successPorts, type Proof } from '../plan/index.js';
import { openNode } from './journey-graph.js';
import type { Goal, LoweredInstruction, LoweredNode } from './lowered.js';

/** A step of a run at a drawn node: the rung it was, and how it ended. */
export interface EndedStep {
  readonly rung: number | null;
  readonly result: string;
}

/** The output a run left a drawn node by after a side effect ended so; null where it went on inside the node, or nobody can tell. */
export function wayOut(node: GraphNode, { rung, result }: EndedStep): PortName | null {
  const goal = Object.entries(invokeOf(node, rung)?.outcomes ?? {}).find(([outcome]) => outcome === result)?.[1];
  return goal !== undefined && 'port' in goal ? toPortName(goal.port) : null;
}

/** What a side effect that ended so has proved; null where it came to no good end. */
export function provedBy(node: GraphNode, { rung, result }: EndedStep): Proof | null {
  const invoke = invokeOf(node, rung);
  return invoke !== null && successPorts.some((port) => port === result) ? proofOf[invoke.request.channel] : null;
}

/** The output by which a run left a drawn node from one of its steps (0 is the first); null where it went on inside the node. */
export function outputOf(node: GraphNode, { step, result }: { readonly step: number; readonly result: string }): PortName | null {
  const instruction = stepsOf(node)[step]?.instruction;
  const goal = instruction === undefined ? undefined : goalOf(instruction, result);
  return goal !== undefined && 'port' in goal ? toPortName(goal.port) : null;
}

/** Where an instruction goes on after it was left so, by the words of a run's trace. */
function goalOf(instruction: LoweredInstruction, result: string): Goal | undefined {
  switch (instruction.kind) {
    case 'invoke':
      return result === 'asked' ? instruction.next : Object.entries(instruction.outcomes).find(([outcome]) => outcome === result)?.[1];
    case 'sleep':
      return result === 'next' ? instruction.next : instruction.passed?.[result];
    case 'awaitEvent':
      return result === 'matched' ? instruction.onMatch : instruction.onTimeout;
    case 'branch':
      return branchGoal(instruction, result);
    case 'end':
      return undefined;
  }
}

function branchGoal(branch: Extract<LoweredInstruction, { readonly kind: 'branch' }>, result: string): Goal | undefined {
  if (branch.by === 'visits') return result === 'next' ? branch.next : branch.otherwise;
  const arm = branch.arms.find(({ id }) => `arm:${id}` === result);
  return arm === undefined && branch.by === 'rule' ? branch.otherwise : arm?.next;
}

function stepsOf(node: GraphNode): Extract<LoweredNode, { readonly kind: 'steps' }>['steps'] | readonly [] {
  const opened = openNode(node);
  if (!opened.ok || opened.value.check().length > 0) return [];
  const lowered = opened.value.lower();
  return lowered.kind === 'steps' ? lowered.steps : [];
}

function invokeOf(node: GraphNode, rung: number | null): Extract<LoweredInstruction, { readonly kind: 'invoke' }> | null {
  const instruction = stepsOf(node).find((step) => step.rung === rung)?.instruction;
  return instruction?.kind === 'invoke' ? instruction : null;
}
