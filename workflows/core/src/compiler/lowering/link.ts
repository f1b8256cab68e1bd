import type { Graph } from '../../graph/index.js';
import type { NodeId } from '../../kernel/index.js';
import type { Goal, LoweredInstruction } from '../../nodes/index.js';
import type { Instruction, Plan, Target } from '../../plan/index.js';
import type { Lowered } from './lower.js';

/**
 * Replaces names by indexes.
 * 1. Lay the blocks one after another; each node begins at its first step.
 * 2. A goal within the node is counted from there; a goal through an output begins the node its edge leads to.
 */
export function link({ triggers, entry, blocks }: Lowered, graph: Graph): Plan {
  const starts = new Map<NodeId, Target>();
  let length = 0;
  for (const { nodeId, steps } of blocks) {
    starts.set(nodeId, length);
    length += steps.length;
  }
  const startOf = (nodeId: NodeId | undefined): Target => found(nodeId === undefined ? undefined : starts.get(nodeId));
  const ways = new Map(graph.edges.map((edge) => [`${edge.from} ${edge.port}`, edge.to]));
  const targetFrom =
    (nodeId: NodeId) =>
    (goal: Goal): Target =>
      'step' in goal ? startOf(nodeId) + goal.step : startOf(ways.get(`${nodeId} ${goal.port}`));
  return {
    planFormat: 1,
    triggers,
    reentry: graph.settings.reentry,
    entry: startOf(entry),
    instructions: blocks.flatMap(({ nodeId, steps }) => steps.map(({ instruction }) => linkInstruction(instruction, targetFrom(nodeId)))),
    sourceMap: blocks.flatMap(({ nodeId, steps }) => steps.map(({ rung }) => ({ nodeId, rung }))),
  };
}

function found(target: Target | undefined): Target {
  if (target === undefined) throw new Error('A goal leads nowhere: the journey had not been checked');
  return target;
}

function linkInstruction(instruction: LoweredInstruction, target: (goal: Goal) => Target): Instruction {
  switch (instruction.kind) {
    case 'invoke': {
      const outcomes = Object.entries(instruction.outcomes).map(([port, goal]) => [port, target(goal)] as const);
      return { ...instruction, outcomes: Object.fromEntries(outcomes) };
    }
    case 'sleep':
      return linkSleep(instruction, target);
    case 'awaitEvent':
      return { ...instruction, onMatch: target(instruction.onMatch), onTimeout: target(instruction.onTimeout) };
    case 'branch':
      return {
        ...instruction,
        arms: instruction.arms.map((arm) => ({ ...arm, next: target(arm.next) })),
        otherwise: target(instruction.otherwise),
      };
    case 'end':
      return instruction;
  }
}

function linkSleep({ passed, ...sleep }: Extract<LoweredInstruction, { kind: 'sleep' }>, target: (goal: Goal) => Target): Instruction {
  const next = target(sleep.next);
  if (passed === undefined) return { ...sleep, next };
  return { ...sleep, next, passed: Object.fromEntries(Object.entries(passed).map(([port, goal]) => [port, target(goal)])) };
}
