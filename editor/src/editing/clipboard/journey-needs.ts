import { referencesOf, referencesOfSettings, rulesOfSettings } from '@tagtrail/core/compiler';
import { pointerSteps } from '@tagtrail/core/diagnostics';
import { settingsSchema, type Graph, type GraphSettings } from '@tagtrail/core/graph';
import { isJsonList, isJsonObject, toJson, type Json } from '@tagtrail/core/kernel';
import { needKey, needsOf, needsOfRule, remapped, replacedWhere, toNeed, type Need, type NeedAt } from './needs';

/** What a whole drawing names, in its settings too; each thing once. */
export function needsOfJourney(graph: Graph): readonly Need[] {
  const all = [...needsOf(graph), ...needsOfSettings(graph.settings)];
  return [...new Map(all.map(({ kind, id }) => [needKey({ kind, id }), { kind, id }])).values()];
}

/** The drawing with other things in place of what it named, by `needKey`. */
export function remappedJourney(graph: Graph, chosen: ReadonlyMap<string, string>): Graph {
  const { nodes } = remapped(graph, chosen);
  return { ...graph, nodes, settings: remappedSettings(graph.settings, chosen) };
}

/** Pointers begin at the settings. */
function needsOfSettings(settings: GraphSettings): readonly NeedAt[] {
  const named = referencesOfSettings(settings).flatMap((reference) => {
    const need = toNeed(reference);
    return need === null || need.id === '' ? [] : [{ ...need, pointer: reference.pointer }];
  });
  const inRules = rulesOfSettings(settings).flatMap(({ value, pointer }) => needsOfRule(value).map((need) => ({ ...need, pointer })));
  return [...named, ...inRules];
}

function remappedSettings(settings: GraphSettings, chosen: ReadonlyMap<string, string>): GraphSettings {
  const value = toJson({ settings });
  const replaced = isJsonObject(value) ? replacedWhere(value, needsOfSettings(settings), chosen) : {};
  const parsed = settingsSchema.safeParse(replaced['settings']);
  return parsed.success ? parsed.data : settings;
}

/** Notes in the drawing of which content template words were copied from. */
export const templateNotesIn = (graph: Graph): number => referencesOf(graph).filter(({ reference }) => reference.kind === 'template').length;

/** The drawing without them: another corp has no such templates, and the words stand in the steps themselves. */
export function withoutTemplateNotes(graph: Graph): Graph {
  const noted = referencesOf(graph).flatMap(({ nodeId, reference }) =>
    reference.kind === 'template' ? [{ nodeId, pointer: reference.pointer }] : [],
  );
  const nodes = graph.nodes.map((node) => {
    const own = noted.filter(({ nodeId }) => nodeId === node.id);
    const config = own.reduce<Json>((so, { pointer }) => withoutAt(so, pointerSteps(pointer)), node.config);
    return own.length === 0 || !isJsonObject(config) ? node : { ...node, config };
  });
  return { ...graph, nodes };
}

function withoutAt(value: Json, path: readonly string[]): Json {
  const [step = '', ...rest] = path;
  if (isJsonList(value)) return value.map((one, index) => (String(index) === step ? withoutAt(one, rest) : one));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, one]) =>
    key === step ? (rest.length === 0 ? [] : [[key, withoutAt(one, rest)] as const]) : [[key, one] as const],
  );
  return Object.fromEntries(members);
}
