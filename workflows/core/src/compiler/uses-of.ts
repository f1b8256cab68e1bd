import { readsOf } from '../conditions/index.js';
import type { Graph, GraphSettings } from '../graph/index.js';
import type { Json, NodeId } from '../kernel/index.js';
import type { OpenNode, Reference } from '../nodes/index.js';
import { parseText, textFields } from '../text/index.js';
import { referencesOfSettings, rulesOfSettings } from './checks/settings.js';
import { readJourney } from './reading.js';

/** Kinds of things that journeys use and somebody may rename or delete. */
export type UsedKind = 'tag' | 'tagGroup' | 'attribute' | 'event' | 'segment' | 'list' | 'webhook' | 'journey';

/** A thing that a drawing uses: an id of a tag, a group, a segment or a list, the name of an attribute or an event, the key of a webhook, the id of a journey. */
export interface Use {
  readonly kind: UsedKind;
  readonly key: string;
  /** The node that does; null for the settings of the journey. */
  readonly nodeId: NodeId | null;
}

/** Everything outside the drawing that it uses: in configs, rules, texts and settings. A thing is named once for each node. */
export function usesOf(graph: Graph): readonly Use[] {
  const { open } = readJourney(graph);
  const uses = [...[...open.values()].flatMap(usesOfNode), ...usesOfSettings(graph.settings)];
  return [...new Map(uses.map((use) => [`${use.kind} ${use.key} ${use.nodeId ?? ''}`, use])).values()].filter(({ key }) => key !== '');
}

/** What a node names outside the drawing: in its config, rules and texts. */
export function usesOfNode(open: OpenNode): readonly Use[] {
  const nodeId = open.node.id;
  const rules = open.rules();
  return [
    ...open.references().flatMap((reference) => toUse(reference, nodeId)),
    ...usesOfRules(
      rules.map(({ rule }) => rule),
      nodeId,
    ),
    ...rules.flatMap(({ event }) => (event === undefined ? [] : [{ kind: 'event', key: event, nodeId } as const])),
    ...open.texts().flatMap(({ source }) => attributesOfText(source).map((key) => ({ kind: 'attribute', key, nodeId }) as const)),
  ];
}

function toUse(reference: Reference, nodeId: NodeId | null): readonly Use[] {
  switch (reference.kind) {
    case 'tag':
      return [{ kind: 'tag', key: reference.tagId, nodeId }];
    case 'tagGroup':
      return [{ kind: 'tagGroup', key: reference.groupId, nodeId }];
    case 'attribute':
    case 'event':
      return [{ kind: reference.kind, key: reference.name, nodeId }];
    case 'segment':
      return [{ kind: 'segment', key: reference.segmentId, nodeId }];
    case 'list':
      return [{ kind: 'list', key: reference.listId, nodeId }];
    case 'journey':
      return [{ kind: 'journey', key: reference.journeyId, nodeId }];
    case 'endpoint':
      return [{ kind: 'webhook', key: reference.endpoint, nodeId }];
    case 'smtp':
    case 'employee':
    case 'owner':
      return [];
  }
}

/** What rules name, each once. */
export function usesOfRules(rules: readonly Json[], nodeId: NodeId | null): readonly Use[] {
  const reads = readsOf(rules);
  const named = (kind: UsedKind, keys: readonly string[]): readonly Use[] => keys.map((key) => ({ kind, key, nodeId }));
  return [
    ...named('tag', reads.tagIds),
    ...named('tagGroup', reads.tagGroups),
    ...named('attribute', reads.attributes),
    ...named(
      'event',
      reads.events.map(({ name }) => name),
    ),
    ...named('segment', reads.segments),
    ...named('list', reads.lists),
  ];
}

function attributesOfText(source: string): readonly string[] {
  const parsed = parseText(source);
  if (!parsed.ok) return [];
  return textFields(parsed.value).map(({ field }) => field);
}

function usesOfSettings(settings: GraphSettings): readonly Use[] {
  const rules = rulesOfSettings(settings).map(({ value }) => value);
  return [...referencesOfSettings(settings).flatMap((reference) => toUse(reference, null)), ...usesOfRules(rules, null)];
}
