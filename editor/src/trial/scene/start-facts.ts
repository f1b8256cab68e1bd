import type { CustomerFacts } from '@tagtrail/core/conditions';
import { withTags } from '@tagtrail/core/interpreter';
import type { AttributeType } from '@tagtrail/core/kernel';
import type { PlanTrigger } from '@tagtrail/core/plan';
import type { Written } from './trial-scene';

/** One thing that the trigger brings and the operator may choose. */
export interface EntryField {
  readonly name: string;
  /** Of a property of an event; null where the product has a word of its own. */
  readonly title: string | null;
  /** A tag or an employee is chosen by name; a value is written. */
  readonly kind: 'tag' | 'employee' | 'value';
  readonly type: AttributeType;
  /** Those from which one is chosen; any value where the list is empty. */
  readonly choices: readonly string[];
}

interface Known {
  /** Properties of an event, by name. */
  readonly propertiesOf: (event: string) => readonly { readonly name: string; readonly title: string; readonly type: AttributeType }[];
  readonly typeOf: (attribute: string) => AttributeType | null;
  /** Tags of a group. */
  readonly tagsOf: (groupId: string) => readonly string[];
  /** Names of entry data that rules and texts of the drawing read. */
  readonly read: readonly string[];
}

const value = (name: string, type: AttributeType = 'text', choices: readonly string[] = []): EntryField => ({
  name,
  title: null,
  kind: 'value',
  type,
  choices,
});
const employee = (choices: readonly string[]): EntryField => ({ name: 'employee', title: null, kind: 'employee', type: 'text', choices });

/** What there is to choose of how a trigger starts the journey. */
export function entryFields(trigger: PlanTrigger, { propertiesOf, typeOf, tagsOf, read }: Known): readonly EntryField[] {
  switch (trigger.kind) {
    case 'tagAdded':
    case 'tagRemoved': {
      const choices = trigger.groupId === null ? trigger.tagIds : tagsOf(trigger.groupId);
      return [{ name: 'tag', title: null, kind: 'tag', type: 'text', choices }, employee(trigger.employeeIds)];
    }
    case 'customerAdded':
      return [employee(trigger.employeeIds), value('state', trigger.states.length === 0 ? 'text' : 'choice', trigger.states)];
    case 'customerLost':
      return [employee(trigger.employeeIds)];
    case 'attributeChanged': {
      const type = typeOf(trigger.name) ?? 'text';
      const open = [...(trigger.from.kind === 'any' ? ['before'] : []), ...(trigger.to.kind === 'any' ? ['after'] : [])];
      return open.map((name) => value(name, type === 'choice' ? 'text' : type));
    }
    case 'event':
      return propertiesOf(trigger.name).map(({ name, title, type }) => ({ ...value(name, type), title }));
    case 'api':
      return read.map((name) => value(name));
    case 'segmentEntered':
    case 'segmentLeft':
    case 'schedule':
    case 'date':
      return [];
  }
}

interface Starting {
  readonly trigger: PlanTrigger;
  readonly fields: readonly EntryField[];
  readonly entry: Readonly<Record<string, Written>>;
  readonly startAt: string;
  readonly groupOf: (tagId: string) => string | null;
}

/** What is known of the customer in the moment in which the trigger starts the journey: what started it has just become so. */
export function startFacts(before: CustomerFacts, { trigger, fields, entry: chosen, startAt, groupOf }: Starting): CustomerFacts {
  const entry = entryOf({ trigger, fields, entry: chosen, startAt });
  const facts = { ...before, at: startAt, entry };
  switch (trigger.kind) {
    case 'tagAdded':
      return withTags(facts, { add: meant(trigger, entry['tag']) }, groupOf);
    case 'tagRemoved':
      return withTags(facts, { remove: meant(trigger, entry['tag']) }, groupOf);
    case 'customerAdded':
      return { ...facts, followers: [...new Set([...facts.followers, ...named(entry['employee'])])] };
    case 'customerLost':
      return { ...facts, followers: [] };
    case 'attributeChanged': {
      const { [trigger.name]: _before, ...others } = facts.attributes;
      return { ...facts, attributes: entry['after'] === undefined ? others : { ...others, [trigger.name]: entry['after'] } };
    }
    case 'event': {
      const { at: _at, ...properties } = entry;
      return { ...facts, events: [{ name: trigger.name, at: startAt, properties }, ...facts.events] };
    }
    case 'segmentEntered':
      return { ...facts, segments: [...new Set([...facts.segments, trigger.segmentId])] };
    case 'segmentLeft':
      return { ...facts, segments: facts.segments.filter((id) => id !== trigger.segmentId) };
    case 'schedule': {
      const { kind, id } = trigger.audience;
      if (kind === 'segment') return { ...facts, segments: [...new Set([...facts.segments, id])] };
      return { ...facts, lists: [...new Set([...facts.lists, id])] };
    }
    case 'date':
    case 'api':
      return facts;
  }
}

type Tagging = Extract<PlanTrigger, { kind: 'tagAdded' | 'tagRemoved' }>;

/** The tag that is chosen, or all of them where all are asked for. */
const meant = ({ match, groupId, tagIds }: Tagging, tag: Written | undefined): readonly string[] =>
  match === 'all' && groupId === null ? tagIds : named(tag);

const named = (id: Written | undefined): readonly string[] => (typeof id === 'string' && id !== '' ? [id] : []);

/** The data of the entry as a run would have it: what is chosen, else what the trigger says, else the first that it offers. */
function entryOf({ trigger, fields, entry, startAt }: Omit<Starting, 'groupOf'>): Readonly<Record<string, Written>> {
  const chosen = fields.flatMap(({ name, choices }) => {
    const one = entry[name] ?? choices[0];
    return one === undefined || one === '' ? [] : [[name, one] as const];
  });
  const said = trigger.kind === 'attributeChanged' ? valuesOf(trigger) : [];
  const at = trigger.kind === 'event' ? [['at', startAt] as const] : [];
  return Object.fromEntries([...chosen, ...said, ...at]);
}

function valuesOf({ from, to }: Extract<PlanTrigger, { kind: 'attributeChanged' }>): readonly (readonly [string, Written])[] {
  const written = { before: from, after: to } as const;
  return Object.entries(written).flatMap(([name, match]) => (match.kind === 'is' && match.value !== null ? [[name, match.value] as const] : []));
}
