import { evaluate, nextFlip, readsOf, type BusinessEvent, type CustomerFacts } from '../conditions/index.js';
import type { AwaitMatch, EventSince, Instruction, Plan, Rule } from '../plan/index.js';

type EventMatch = Extract<AwaitMatch, { readonly kind: 'event' }>;

/** How far the clock of who reports an event may be behind ours: an event told during a wait counts though its own time lies that much before. */
const clockSkewMs = 300_000;

/** Whether what a wait asks for is so already when a run comes to it. `since`: events of an earlier time do not count. */
export function holdsAlready(match: AwaitMatch, { facts, since }: { readonly facts: CustomerFacts; readonly since: string }): boolean {
  switch (match.kind) {
    case 'hasTag':
      return facts.tags.includes(match.tagId);
    case 'condition':
      return evaluate(match.rule, facts).holds;
    case 'event':
      return match.since !== 'wait' && facts.events.some((event) => isAfter(event.at, since) && fits(event, { match, facts }));
    case 'signal':
      return false;
  }
}

/** Whether a change that is told to a waiting run is what it waits for. */
export function isMetBy(
  match: AwaitMatch,
  told: { readonly facts: CustomerFacts; readonly event: BusinessEvent | null; readonly since: string },
): boolean {
  if (match.kind !== 'event') return holdsAlready(match, told);
  const { event, facts, since } = told;
  return event !== null && Date.parse(event.at) >= Date.parse(since) - clockSkewMs && fits(event, { match, facts });
}

/** When time alone can make an awaited condition true; null when it never can. */
export function nextLook(match: AwaitMatch, facts: CustomerFacts): string | null {
  return match.kind === 'condition' ? nextFlip(match.rule, facts) : null;
}

/** The rule that asks whether there is such an event among those given. */
export function eventRule({ name, filter }: Pick<EventMatch, 'name' | 'filter'>): Rule {
  return { '>=': [{ eventCount: filter === null ? [name, ''] : [name, '', filter] }, 1] };
}

function fits(event: BusinessEvent, { match, facts }: { readonly match: EventMatch; readonly facts: CustomerFacts }): boolean {
  return event.name === match.name && evaluate(eventRule(match), { ...facts, events: [{ ...event, at: facts.at }] }).holds;
}

const isAfter = (at: string, since: string): boolean => Date.parse(at) > Date.parse(since);

const asked = new WeakMap<Plan, ReadonlySet<EventSince>>();

/** From which moments on the plan's waits and rules count what happens: what its runs must remember. Plans are kept, so each is looked through once. */
export function sincesOf(plan: Plan): ReadonlySet<EventSince> {
  const known = asked.get(plan);
  if (known !== undefined) return known;
  const sinces = new Set(plan.instructions.flatMap(sincesIn));
  asked.set(plan, sinces);
  return sinces;
}

function sincesIn(instruction: Instruction): readonly EventSince[] {
  if (instruction.kind === 'branch' && instruction.by === 'rule') return readsOf(instruction.arms.map(({ rule }) => rule)).runWindows;
  if (instruction.kind !== 'awaitEvent') return [];
  const { match } = instruction;
  if (match.kind === 'event') return [match.since];
  return match.kind === 'condition' ? readsOf([match.rule]).runWindows : [];
}
