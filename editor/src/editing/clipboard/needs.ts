import { referencesOf, type CompileContext } from '@tagtrail/core/compiler';
import { readsOf } from '@tagtrail/core/conditions';
import { pointerSteps } from '@tagtrail/core/diagnostics';
import type { GraphNode } from '@tagtrail/core/graph';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@tagtrail/core/kernel';
import { openNode, type Reference } from '@tagtrail/core/nodes';
import type { Piece } from './piece';

/** Kinds of things outside of a drawing that its steps name, and that another corp has its own of. */
export const neededKinds = ['tag', 'tagGroup', 'attribute', 'event', 'list', 'segment', 'employee', 'journey', 'endpoint', 'media'] as const;
export type NeededKind = (typeof neededKinds)[number];

/** Something outside of the drawing that steps of a piece name. */
export interface Need {
  readonly kind: NeededKind;
  readonly id: string;
}

export const needKey = ({ kind, id }: Need): string => `${kind}:${id}`;

interface PlacedNeed extends NeedAt {
  readonly nodeId: string;
}

export interface NeedAt extends Need {
  readonly pointer: string;
}

/** What the steps name, each thing once, in the order in which they stand. */
export function needsOf(piece: Piece): readonly Need[] {
  return [...new Map(placedNeeds(piece).map(({ kind, id }) => [needKey({ kind, id }), { kind, id }])).values()];
}

/** What one step names. */
export const neededIn = (node: GraphNode): readonly Need[] => needsOf({ nodes: [node], edges: [] });

/** A step that is passed over names things all the same: it may do its work again. */
function placedNeeds({ nodes, edges }: Piece): readonly PlacedNeed[] {
  const working = nodes.map(({ id, type, version, name, config }): GraphNode => ({ id, type, version, name, config }));
  const inRules = working.flatMap((node) => needsOfRules(node));
  const placed = referencesOf({ formatVersion: 1, settings: { reentry: 'afterExit' }, nodes: working, edges });
  const named = placed.flatMap(({ nodeId, reference }) => {
    const need = toNeed(reference);
    return need === null || need.id === '' ? [] : [{ ...need, nodeId, pointer: reference.pointer }];
  });
  return [...named, ...inRules];
}

/** What rules name besides tags, by ids that stand alone in them. */
function needsOfRules(node: GraphNode): readonly PlacedNeed[] {
  const opened = openNode(node);
  const rules = opened.ok ? opened.value.rules() : [];
  return rules.flatMap(({ rule, pointer }) => needsOfRule(rule).map((need) => ({ ...need, nodeId: node.id, pointer })));
}

export function needsOfRule(rule: Json): readonly Need[] {
  const { segments, lists, employees } = readsOf([rule]);
  return [
    ...segments.map((id) => ({ kind: 'segment', id }) as const),
    ...lists.map((id) => ({ kind: 'list', id }) as const),
    ...employees.map((id) => ({ kind: 'employee', id }) as const),
  ];
}

export function toNeed(reference: Reference): Need | null {
  switch (reference.kind) {
    case 'tag':
      return { kind: 'tag', id: reference.tagId };
    case 'tagGroup':
      return { kind: 'tagGroup', id: reference.groupId };
    case 'attribute':
    case 'event':
      return { kind: reference.kind, id: reference.name };
    case 'list':
      return { kind: 'list', id: reference.listId };
    case 'segment':
      return { kind: 'segment', id: reference.segmentId };
    case 'employee':
      return { kind: 'employee', id: reference.employeeId };
    case 'journey':
      return { kind: 'journey', id: reference.journeyId };
    case 'endpoint':
      return { kind: 'endpoint', id: reference.endpoint };
    case 'media':
      return { kind: 'media', id: reference.asset };
    case 'template':
    case 'property':
    case 'entry':
    case 'smtp':
    case 'sms':
    case 'service':
    case 'owner':
      return null;
  }
}

/** What of it this corp does not have. Where the page does not know all of a kind, what comes from the same corp is taken to be there. */
export function unknownNeeds(needs: readonly Need[], context: CompileContext, sameCorp: boolean): readonly Need[] {
  const known: Readonly<Record<NeededKind, ReadonlySet<string> | null>> = {
    tag: setOf(context.knownTagIds),
    tagGroup: setOf(context.knownTagGroupIds),
    attribute: namesOf(context.fields.attributes),
    event: namesOf(context.fields.events),
    list: setOf(context.fields.lists),
    segment: setOf(context.fields.segments),
    employee: namesOf(context.employees),
    journey: setOf(context.journeys?.map(({ id }) => id)),
    endpoint: setOf(context.knownEndpoints),
    media: namesOf(context.media),
  };
  return needs.filter(({ kind, id }) => !(known[kind]?.has(id) ?? sameCorp));
}

const setOf = (ids: readonly string[] | null | undefined): ReadonlySet<string> | null => (ids === null || ids === undefined ? null : new Set(ids));
const namesOf = (named: object | null | undefined): ReadonlySet<string> | null =>
  named === null || named === undefined ? null : new Set(Object.keys(named));

/** The piece with other things in place of what it named, by `needKey`. What nothing was chosen for stays, and the checks name it. */
export function remapped(piece: Piece, chosen: ReadonlyMap<string, string>): Piece {
  const placed = placedNeeds(piece);
  const nodes = piece.nodes.map((node) => {
    const own = placed.filter(({ nodeId }) => nodeId === node.id);
    const config = replacedWhere(node.config, own, chosen);
    return config === node.config ? node : { ...node, config };
  });
  return { ...piece, nodes };
}

/** A value with what was chosen in the places of what it named; the same object where nothing was. */
export function replacedWhere(value: JsonObject, named: readonly NeedAt[], chosen: ReadonlyMap<string, string>): JsonObject {
  return named.reduce<JsonObject>((so, need) => {
    const id = chosen.get(needKey(need));
    const replaced = id === undefined ? so : replacedAt(so, pointerSteps(need.pointer), { from: need.id, to: id });
    return isJsonObject(replaced) ? replaced : so;
  }, value);
}

interface Replacement {
  readonly from: string;
  readonly to: string;
}

/** Replaces the text wherever it stands alone below a place. */
function replacedAt(value: Json, path: readonly string[], replacement: Replacement): Json {
  const [step, ...rest] = path;
  if (step === undefined) return replacedIn(value, replacement);
  if (isJsonList(value)) return value.map((one, index) => (String(index) === step ? replacedAt(one, rest, replacement) : one));
  if (!isJsonObject(value)) return value;
  const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, name === key ? replacedAt(one, rest, replacement) : one]));
}

function replacedIn(value: Json, replacement: Replacement): Json {
  if (value === replacement.from) return replacement.to;
  if (isJsonList(value)) return value.map((one) => replacedIn(one, replacement));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replacedIn(one, replacement)]));
}
