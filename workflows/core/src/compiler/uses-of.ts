import { readsOf } from '../conditions/index.js';
import type { Graph, GraphSettings } from '../graph/index.js';
import type { Json, NodeId } from '../kernel/index.js';
import type { OpenNode, Reference } from '../nodes/index.js';
import { parseText, textFields } from '../text/index.js';
import { filtersOfSettings, referencesOfSettings, rulesOfSettings } from './checks/settings.js';
import { readJourney } from './reading.js';

/** Kinds of things that journeys use and somebody may rename or delete. */
export type UsedKind = 'tag' | 'tagGroup' | 'attribute' | 'event' | 'property' | 'segment' | 'list' | 'webhook' | 'journey' | 'media';

/**
 * A thing that a drawing uses: an id of a tag, a group, a segment or a list, the name of an attribute or an event, a property as
 * `<event>.<name>`, the key of a webhook, the id of a journey, the SHA-256 of a file.
 */
export interface Use {
  readonly kind: UsedKind;
  readonly key: string;
  /** The node that does; null for the settings of the journey. */
  readonly nodeId: NodeId | null;
}

/** Who uses it, and what is known there. */
interface Place {
  readonly nodeId: NodeId | null;
  /** The events that start the journey, whose properties are read as `entry.<name>`. */
  readonly entered: readonly string[];
  /** The event that a rule filters by `event.<name>`; left out for a rule about the customer. */
  readonly event?: string;
}

/** Everything outside the drawing that it uses: in configs, rules, texts and settings. A thing is named once for each node. */
export function usesOf(graph: Graph): readonly Use[] {
  const nodes = [...readJourney(graph).open.values()];
  const entered = nodes.flatMap((open) => open.gives()).flatMap((given) => (given.kind === 'properties' ? [given.event] : []));
  const uses = [...nodes.flatMap((open) => usesOfNode(open, entered)), ...usesOfSettings(graph.settings, entered)];
  return [...new Map(uses.map((use) => [`${use.kind} ${use.key} ${use.nodeId ?? ''}`, use])).values()].filter(({ key }) => key !== '');
}

/** What a segment's rule names. */
export const usesOfSegment = (rule: Json): readonly Use[] => usesOfRule(rule, { nodeId: null, entered: [] });

/** What a node names outside the drawing, in its config, rules and texts; `entered`: the events that start the journey. */
export function usesOfNode(open: OpenNode, entered: readonly string[]): readonly Use[] {
  const place = { nodeId: open.node.id, entered };
  return [
    ...open.references().flatMap((reference) => toUse(reference, place)),
    ...open.rules().flatMap(({ rule, event }) => usesOfRule(rule, event === undefined ? place : { ...place, event })),
    ...open.texts().flatMap(({ source }) => usesOfText(source, place)),
  ];
}

function toUse(reference: Reference, place: Place): readonly Use[] {
  const { nodeId } = place;
  switch (reference.kind) {
    case 'tag':
      return [{ kind: 'tag', key: reference.tagId, nodeId }];
    case 'tagGroup':
      return [{ kind: 'tagGroup', key: reference.groupId, nodeId }];
    case 'attribute':
    case 'event':
      return [{ kind: reference.kind, key: reference.name, nodeId }];
    case 'property':
      return [{ kind: 'property', key: propertyKey(reference.event, reference.name), nodeId }];
    case 'entry':
      return usesOfEntry(reference.name, place);
    case 'segment':
      return [{ kind: 'segment', key: reference.segmentId, nodeId }];
    case 'list':
      return [{ kind: 'list', key: reference.listId, nodeId }];
    case 'journey':
      return [{ kind: 'journey', key: reference.journeyId, nodeId }];
    case 'endpoint':
      return [{ kind: 'webhook', key: reference.endpoint, nodeId }];
    case 'media':
      return [{ kind: 'media', key: reference.asset, nodeId }];
    case 'template':
    case 'smtp':
    case 'sms':
    case 'service':
    case 'employee':
    case 'owner':
      return [];
  }
}

/** A property as uses name it; no property has a dot in its name. */
export const propertyKey = (event: string, name: string): string => `${event}.${name}`;

const usesOfEntry = (name: string, { nodeId, entered }: Place): readonly Use[] =>
  entered.map((event) => ({ kind: 'property', key: propertyKey(event, name), nodeId }));

/** What a rule names, each once. */
function usesOfRule(rule: Json, place: Place): readonly Use[] {
  const { nodeId, event = null } = place;
  const reads = readsOf([rule], event);
  const named = (kind: UsedKind, keys: readonly string[]): readonly Use[] => keys.map((key) => ({ kind, key, nodeId }));
  return [
    ...named('tag', reads.tagIds),
    ...named('tagGroup', reads.tagGroups),
    ...named('attribute', reads.attributes),
    ...named('event', [...(event === null ? [] : [event]), ...reads.events.map(({ name }) => name)]),
    ...reads.events.flatMap(({ name, properties }) =>
      named(
        'property',
        properties.map((property) => propertyKey(name, property)),
      ),
    ),
    ...reads.ofRun.flatMap((variable) => usesOfVariable(variable, place)),
    ...named('segment', reads.segments),
    ...named('list', reads.lists),
  ];
}

/** What a variable of the run stands for, where the entry brought it. */
function usesOfVariable(variable: string, place: Place): readonly Use[] {
  return variable.startsWith(ofEntry) ? usesOfEntry(variable.slice(ofEntry.length), place) : [];
}

const ofEntry = 'entry.';

function usesOfText(source: string, place: Place): readonly Use[] {
  const parsed = parseText(source);
  if (!parsed.ok) return [];
  return textFields(parsed.value).flatMap(({ field }) =>
    field.includes('.') ? usesOfVariable(field, place) : [{ kind: 'attribute', key: field, nodeId: place.nodeId }],
  );
}

function usesOfSettings(settings: GraphSettings, entered: readonly string[]): readonly Use[] {
  const place = { nodeId: null, entered };
  return [
    ...referencesOfSettings(settings).flatMap((reference) => toUse(reference, place)),
    ...rulesOfSettings(settings).flatMap(({ value }) => usesOfRule(value, place)),
    ...filtersOfSettings(settings).flatMap(({ event, filter }) => usesOfRule(filter, { ...place, event })),
    ...(settings.concurrency === undefined ? [] : usesOfEntry(settings.concurrency.property, place)),
  ];
}
