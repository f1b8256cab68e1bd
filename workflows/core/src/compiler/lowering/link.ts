import { wayThrough, type GraphSettings } from '../../graph/index.js';
import type { NodeId } from '../../kernel/index.js';
import type { Goal, LoweredBranch, LoweredInstruction } from '../../nodes/index.js';
import { openEntry, type BranchInstruction, type EntryRules, type Rule, type Instruction, type Plan, type Target } from '../../plan/index.js';
import type { Reading } from '../reading.js';
import type { Lowered } from './lower.js';

/**
 * Replaces names by indexes.
 * 1. Lay the blocks one after another; each node begins at its first step.
 * 2. A goal within the node is counted from there; a goal through an output begins the node its edge leads to.
 */
export function link({ triggers, entry, blocks }: Lowered, { graph, ways }: Reading, journeyId = ''): Plan {
  const starts = new Map<NodeId, Target>();
  let length = 0;
  for (const { nodeId, steps } of blocks) {
    starts.set(nodeId, length);
    length += steps.length;
  }
  const startOf = (nodeId: NodeId | undefined): Target => found(nodeId === undefined ? undefined : starts.get(nodeId));
  const placeOf = (nodeId: NodeId): Place => ({
    salt: `${journeyId} ${nodeId}`.trim(),
    target: (goal) => ('step' in goal ? startOf(nodeId) + goal.step : startOf(wayThrough(ways, nodeId, goal.port)?.to)),
  });
  return {
    planFormat: 2,
    triggers,
    rules: toRules(graph.settings),
    entry: startOf(entry),
    instructions: blocks.flatMap(({ nodeId, steps }) => steps.map(({ instruction }) => linkInstruction(instruction, placeOf(nodeId)))),
    sourceMap: blocks.flatMap(({ nodeId, steps }) => steps.map(({ rung }) => ({ nodeId, rung }))),
  };
}

/** In full what the drawing's settings say; what they leave out does not hold. */
const toRules = ({ reentry, exits = [], ...settings }: GraphSettings): EntryRules => ({
  ...openEntry,
  ...settings,
  reentry: typeof reentry === 'string' ? { kind: reentry } : reentry,
  exits: exits.map(({ when }) => ({ when: when.kind === 'condition' ? { ...when, rule: checked(when.rule) } : when })),
});

function checked(rule: Rule | null): Rule {
  if (rule === null) throw new Error('A rule is not written: the journey had not been checked');
  return rule;
}

function found(target: Target | undefined): Target {
  if (target === undefined) throw new Error('A goal leads nowhere: the journey had not been checked');
  return target;
}

/** Where an instruction's goals lie, and what its lots are drawn by. */
interface Place {
  readonly salt: string;
  readonly target: (goal: Goal) => Target;
}

function linkInstruction(instruction: LoweredInstruction, place: Place): Instruction {
  const { target } = place;
  switch (instruction.kind) {
    case 'invoke':
      return linkInvoke(instruction, target);
    case 'sleep':
      return linkSleep(instruction, target);
    case 'awaitEvent':
      return { ...instruction, onMatch: target(instruction.onMatch), onTimeout: target(instruction.onTimeout) };
    case 'branch':
      return linkBranch(instruction, place);
    case 'end':
      return instruction;
  }
}

function linkInvoke({ next, ...invoke }: Extract<LoweredInstruction, { kind: 'invoke' }>, target: Place['target']): Instruction {
  const outcomes = linkWays(invoke.outcomes, target);
  return next === undefined ? { ...invoke, outcomes } : { ...invoke, outcomes, next: target(next) };
}

function linkSleep({ passed, ...sleep }: Extract<LoweredInstruction, { kind: 'sleep' }>, target: Place['target']): Instruction {
  const next = target(sleep.next);
  return passed === undefined ? { ...sleep, next } : { ...sleep, next, passed: linkWays(passed, target) };
}

function linkWays(goals: Readonly<Record<string, Goal>>, target: Place['target']): Readonly<Record<string, Target>> {
  return Object.fromEntries(Object.entries(goals).map(([way, goal]) => [way, target(goal)]));
}

function linkBranch(branch: LoweredBranch, { salt, target }: Place): BranchInstruction {
  switch (branch.by) {
    case 'rule':
      return { ...branch, arms: branch.arms.map((arm) => ({ ...arm, next: target(arm.next) })), otherwise: target(branch.otherwise) };
    case 'share':
      return { ...branch, salt, arms: branch.arms.map((arm) => ({ ...arm, next: target(arm.next) })) };
    case 'visits':
      return { ...branch, next: target(branch.next), otherwise: target(branch.otherwise) };
  }
}
