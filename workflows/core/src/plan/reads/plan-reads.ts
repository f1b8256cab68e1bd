import { readsOf, type RuleReads } from '../../conditions/index.js';
import type { Json } from '../../kernel/index.js';
import type { AwaitMatch, Instruction } from '../instruction.js';
import type { EntryRules, Occurrence } from '../entry-rules.js';
import type { Plan } from '../plan.js';

/** All that a plan's rules and event waits ever ask to know of a customer. Beats read less: see `needsFrom`. */
export function readsOfPlan({ rules, instructions }: Plan): RuleReads {
  const { filter } = rules;
  return readsOf([...(filter === null ? [] : [filter]), ...watchedRules(rules), ...instructions.flatMap(rulesOfInstruction)]);
}

/** The rules by which a run is ended or its goal reached while it waits. */
export function watchedRules({ exits, goal }: EntryRules): readonly Json[] {
  return [...exits, ...(goal === null ? [] : [goal])].flatMap(({ when }) => ruleOfOccurrence(when));
}

/** The rule that is asked for as long as a run goes on; none where something has to happen. */
export const ruleOfOccurrence = (occurrence: Occurrence): readonly Json[] => (occurrence.kind === 'condition' ? [occurrence.rule] : []);

/** The rules by which an instruction decides over what is known; what a wait is told when it happens is not among it. */
export function rulesOfInstruction(instruction: Instruction): readonly Json[] {
  if (instruction.kind === 'branch') return instruction.by === 'rule' ? instruction.arms.map(({ rule }) => rule) : [];
  if (instruction.kind !== 'awaitEvent') return [];
  const { match } = instruction;
  if (match.kind === 'condition') return [match.rule];
  // A wait for what comes after its beginning is told it; one that looks back asks as "days since the last that fits" does.
  return match.kind === 'event' && match.since !== 'wait' ? [eventAsked(match)] : [];
}

/** Asks whether there was such an event. */
export const eventAsked = ({ name, filter }: Extract<AwaitMatch, { readonly kind: 'event' }>): Json => ({
  known: [{ daysSince: filter === null ? [name] : [name, filter] }],
});
