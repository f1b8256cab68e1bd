import { goesByCustomer } from '../../calendar/index.js';
import { parseField, readsOf, type RuleReads } from '../../conditions/index.js';
import type { Json } from '../../kernel/index.js';
import { hasFields } from '../../text/index.js';
import type { AwaitEventInstruction, Instruction, Target } from '../instruction.js';
import { eventAsked, ruleOfOccurrence, rulesOfInstruction } from './plan-reads.js';
import type { Plan } from '../plan.js';
import { isInner, type InvokeRequest, type ValueSource } from '../request.js';
import { reachedFrom } from '../targets-of.js';

/** What has to be read of customers so that nothing that is asked of them is missing. */
export interface FactNeeds {
  /** What is read by name: events, segments, lists, followers, and when tags were set. */
  readonly reads: RuleReads;
  /** Attributes, the name among them. */
  readonly attributes: boolean;
  readonly tags: boolean;
  readonly tagGroups: boolean;
}

/** Everything of the snapshot, and by name what rules ask for. */
export const allNeeds = (reads: RuleReads): FactNeeds => ({ reads, attributes: true, tags: true, tagGroups: true });

/** What an enrolment asks of those who come: the filter, and all a run asks from its beginning on. */
export const needsOfEntry = (plan: Plan): FactNeeds =>
  needsOf(plan, { starts: [plan.entry], filters: plan.rules.filter === null ? [] : [plan.rules.filter] });

/**
 * What advancing runs that stand at these instructions can ask of their customers. A run only comes to what its instruction leads to,
 * so most runs that wait for nothing of their customer ask nothing. The goal is judged where things happen, not when a run advances.
 */
export const needsFrom = (plan: Plan, starts: Iterable<Target>): FactNeeds => needsOf(plan, { starts, filters: [] });

function needsOf(plan: Plan, { starts, filters }: { readonly starts: Iterable<Target>; readonly filters: readonly Json[] }): FactNeeds {
  const reached = [...reachedFrom(plan, starts)].flatMap((target) => plan.instructions[target] ?? []);
  const rules = [...filters, ...plan.rules.exits.flatMap(({ when }) => ruleOfOccurrence(when)), ...reached.flatMap(rulesOfInstruction)];
  const reads = readsOf(rules);
  // Events that a wait is told are not read; its filter is asked all the same.
  const { attributes, tags, tagIds, tagGroups } = readsOf([...rules, ...reached.flatMap(toldOfInstruction)]);
  return {
    reads,
    attributes: attributes.length > 0 || reached.some(asksAttributes),
    tags: tags || tagIds.length > 0 || reached.some((instruction) => instruction.kind === 'awaitEvent' && instruction.match.kind === 'hasTag'),
    tagGroups: tagGroups.length > 0,
  };
}

const toldOfInstruction = (instruction: Instruction): readonly Json[] =>
  instruction.kind === 'awaitEvent' && instruction.match.kind === 'event' ? [eventAsked(instruction.match)] : [];

/** By what is not a rule: dates and zones of waits, texts that a person is asked by, values that are handed on. */
function asksAttributes(instruction: Instruction): boolean {
  switch (instruction.kind) {
    case 'sleep':
      return goesByCustomer(instruction.wait);
    case 'awaitEvent':
      return goesByCustomer(instruction.timeout) || showsFields(instruction);
    case 'invoke':
      return sourcesOf(instruction.request).some(isAttribute);
    case 'branch':
    case 'end':
      return false;
  }
}

const showsFields = ({ match }: AwaitEventInstruction): boolean => match.kind === 'signal' && hasFields(match.text);

/** Texts of messages are filled in when they are sent, from what is known then. */
function sourcesOf(request: InvokeRequest): readonly ValueSource[] {
  if (!isInner(request)) return [];
  switch (request.channel) {
    case 'set_attribute':
      return request.change.kind === 'set' ? [request.change.value] : [];
    case 'emit_event':
      return request.properties.map(({ value }) => value);
    case 'enter_journey':
    case 'call_journey':
      return request.values.map(({ value }) => value);
  }
}

const isAttribute = (source: ValueSource): boolean => source.kind === 'field' && parseField(source.field)?.kind === 'attribute';
