import type { NodeId, PortName } from '../../kernel/index.js';
import type { Graph, GraphNode } from '../graph.js';
import { notesOf } from '../notes/edit-notes.js';
import type { Note } from '../notes/note.schema.js';
import type { GraphSettings } from '../settings.schema.js';
import { changedPaths, isSameJson, type ConfigPath } from './changed-paths.js';

/** A step that both drawings have and that is not the same in them. */
export interface ChangedStep {
  readonly before: GraphNode;
  readonly after: GraphNode;
  /** Where their configs differ; empty where only the title or the type does. */
  readonly paths: readonly ConfigPath[];
}

/** An output that does not lead where it led. Empty: it led, or leads, nowhere. */
export interface ChangedWay {
  readonly from: NodeId;
  readonly port: PortName;
  readonly before: readonly NodeId[];
  readonly after: readonly NodeId[];
}

/** What one drawing has otherwise than another. A step is known by its id, whatever has become of it. */
export interface Difference {
  readonly added: readonly GraphNode[];
  readonly removed: readonly GraphNode[];
  readonly changed: readonly ChangedStep[];
  readonly ways: readonly ChangedWay[];
  readonly settings: readonly (keyof GraphSettings)[];
  readonly notes: readonly ChangedNote[];
}

/** A note that is not as it was; null before: it is new, null after: it is gone. */
export interface ChangedNote {
  readonly id: string;
  readonly before: Note | null;
  readonly after: Note | null;
}

/** What was done to a drawing, in what order steps and ways are kept aside. */
export function difference(before: Graph, after: Graph): Difference {
  const [were, are] = [nodesOf(before), nodesOf(after)];
  return {
    added: after.nodes.filter(({ id }) => !were.has(id)),
    removed: before.nodes.filter(({ id }) => !are.has(id)),
    changed: before.nodes.flatMap((was) => changedStep(was, are.get(was.id))),
    ways: changedWays(before, after),
    settings: changedSettings(before.settings, after.settings),
    notes: changedNotes(before, after),
  };
}

/** True where nothing was done at all. */
export const isNoDifference = ({ added, removed, changed, ways, settings, notes }: Difference): boolean =>
  [added, removed, changed, ways, settings, notes].every((part) => part.length === 0);

export const nodesOf = ({ nodes }: Graph): ReadonlyMap<NodeId, GraphNode> => new Map(nodes.map((node) => [node.id, node]));

function changedStep(before: GraphNode, after: GraphNode | undefined): readonly ChangedStep[] {
  if (after === undefined || isSameJson(before, after)) return [];
  return [{ before, after, paths: before.type === after.type ? changedPaths(before.config, after.config) : [] }];
}

const wayKey = (from: NodeId, port: PortName): string => `${from} ${port}`;

/** Where each output leads, by output. A drawing that is well has one target each. */
export function targetsOf({ edges }: Graph): ReadonlyMap<string, ChangedWay> {
  const ways = new Map<string, ChangedWay>();
  for (const { from, port, to } of edges) {
    const known = ways.get(wayKey(from, port));
    ways.set(wayKey(from, port), { from, port, before: [], after: [...(known?.after ?? []), to] });
  }
  return ways;
}

function changedWays(before: Graph, after: Graph): readonly ChangedWay[] {
  const [led, lead] = [targetsOf(before), targetsOf(after)];
  const outputs = new Map([...led, ...lead]);
  return [...outputs].flatMap(([key, { from, port }]) => {
    const [was, is] = [led.get(key)?.after ?? [], lead.get(key)?.after ?? []];
    return isSameJson(was, is) ? [] : [{ from, port, before: was, after: is }];
  });
}

export const notesById = (graph: Graph): ReadonlyMap<string, Note> => new Map(notesOf(graph).map((note) => [note.id, note]));

function changedNotes(before: Graph, after: Graph): readonly ChangedNote[] {
  const [were, are] = [notesById(before), notesById(after)];
  return [...new Set([...were.keys(), ...are.keys()])].flatMap((id) => {
    const [was, is] = [were.get(id) ?? null, are.get(id) ?? null];
    return isSameJson(was, is) ? [] : [{ id, before: was, after: is }];
  });
}

export const settingNames = [
  'reentry',
  'filter',
  'concurrency',
  'exits',
  'goal',
  'suppression',
  'cap',
  'rate',
] as const satisfies readonly (keyof GraphSettings)[];

const changedSettings = (before: GraphSettings, after: GraphSettings): readonly (keyof GraphSettings)[] =>
  settingNames.filter((name) => !isSameJson(before[name], after[name]));
