import type { NodeId } from '../../kernel/index.js';
import type { LoweredStep } from '../../nodes/index.js';
import type { PlanTrigger } from '../../plan/index.js';
import type { Reading } from '../reading.js';

/** The journey as instructions that still name nodes and outputs. */
export interface Lowered {
  readonly triggers: readonly PlanTrigger[];
  /** The node every run begins at. */
  readonly entry: NodeId;
  /** Steps of each node, nodes in the order in which customers can meet them. */
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly nodeId: NodeId;
  readonly steps: readonly LoweredStep[];
}

/** Lets each node say what it becomes. Takes only a journey without errors: anything else is our mistake and throws. */
export function lower({ graph, open, triggers, met }: Reading): Lowered {
  const entry = graph.edges.find((edge) => triggers.includes(edge.from))?.to;
  if (entry === undefined) throw new Error('A journey without an entry was lowered');
  const planTriggers: PlanTrigger[] = [];
  const blocks: Block[] = [];
  for (const nodeId of met) {
    const lowered = open.get(nodeId)?.lower();
    if (lowered === undefined) throw new Error(`Node ${nodeId} was lowered without having been read`);
    if (lowered.kind === 'trigger') planTriggers.push({ ...lowered.trigger, nodeId });
    else blocks.push({ nodeId, steps: lowered.steps });
  }
  return { triggers: planTriggers, entry, blocks };
}
