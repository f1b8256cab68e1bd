import type { GraphNode } from '../graph/index.js';
import { toPortName, type PortName } from '../kernel/index.js';
import { proofOf, successPorts, type Proof } from '../plan/index.js';
import { openNode } from './journey-graph.js';
import type { LoweredInstruction } from './lowered.js';

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

function invokeOf(node: GraphNode, rung: number | null): Extract<LoweredInstruction, { readonly kind: 'invoke' }> | null {
  const opened = openNode(node);
  if (!opened.ok || opened.value.check().length > 0) return null;
  const lowered = opened.value.lower();
  const instruction = lowered.kind === 'steps' ? lowered.steps.find((step) => step.rung === rung)?.instruction : undefined;
  return instruction?.kind === 'invoke' ? instruction : null;
}
