import { readsOf, type RuleReads } from '../conditions/index.js';
import type { Json } from '../kernel/index.js';
import type { Instruction } from './instruction.js';
import type { EntryRules, Occurrence } from './entry-rules.js';
import type { Plan } from './plan.js';

/** All that a plan's rules and event waits ask to know of a customer, so that a beat reads this and no more. */
export function readsOfPlan({ rules, instructions }: Plan): RuleReads {
  const { filter } = rules;
  return readsOf([...(filter === null ? [] : [filter]), ...watchedRules(rules), ...instructions.flatMap(rulesOfInstruction)]);
}

/** The rules by which a run is ended or its goal reached while it waits. */
export function watchedRules({ exits, goal }: EntryRules): readonly Json[] {
  return [...exits, ...(goal === null ? [] : [goal])].flatMap(({ when }) => ruleOf(when));
}

const ruleOf = (occurrence: Occurrence): readonly Json[] => (occurrence.kind === 'condition' ? [occurrence.rule] : []);

function rulesOfInstruction(instruction: Instruction): readonly Json[] {
  if (instruction.kind === 'branch') return instruction.by === 'rule' ? instruction.arms.map(({ rule }) => rule) : [];
  if (instruction.kind !== 'awaitEvent') return [];
  const { match } = instruction;
  if (match.kind === 'condition') return [match.rule];
  // A wait for what comes after its beginning is told it; one that looks back asks as "days since the last that fits" does.
  return match.kind === 'event' && match.since !== 'wait'
    ? [{ known: [{ daysSince: match.filter === null ? [match.name] : [match.name, match.filter] }] }]
    : [];
}
