import type { GraphNode } from '../graph/index.js';
import { err, ok, toPortName, type JsonObject, type PortName, type Result } from '../kernel/index.js';
import { problemAt, type ConfigProblem } from './config-problem.js';
import { readConfig } from './fields.schema.js';
import type { NodeDefinition, NodeSpec, OpenNode, Upgraded } from './node-spec.js';

/** Makes a node type of its spec. The only way to one: the registry takes nothing else. */
export function defineNode<Type extends string, Config extends JsonObject>(spec: NodeSpec<Type, Config>): NodeDefinition<Type, Config> {
  const isTrigger = spec.group === 'trigger';
  const migrations = spec.migrations ?? {};
  const upgrade = (node: GraphNode): Upgraded => upgraded(node, { migrations, movedOutputs: spec.movedOutputs ?? {}, version: spec.version });
  const parse = (node: GraphNode): Result<GraphNode<Type, Config>, readonly ConfigProblem[]> => {
    if (node.version > spec.version) return err([newerVersion(node, spec.version)]);
    const config = readConfig(spec.schema, upgrade(node).node.config);
    return config.ok ? ok({ ...node, type: spec.type, version: spec.version, config: config.value }) : config;
  };
  const open = (node: GraphNode): Result<OpenNode, readonly ConfigProblem[]> => {
    const parsed = parse(node);
    return parsed.ok ? ok(openWith(spec, { node, config: parsed.value.config })) : parsed;
  };
  const { type, version, group, schema, defaults } = spec;
  return { type, version, group, isTrigger, schema, defaults, migrations, upgrade, parse, open };
}

function openWith<Type extends string, Config extends JsonObject>(
  spec: NodeSpec<Type, Config>,
  { node, config }: { readonly node: GraphNode; readonly config: Config },
): OpenNode {
  return {
    node,
    isTrigger: spec.group === 'trigger',
    outputs: spec.outputs(config).map(toPortName),
    takesOver: (port) => (spec.takesOver?.[port] ?? []).map(toPortName),
    goesAlong: (port) => (spec.goesAlong?.[port] ?? []).map(toPortName),
    takesTime: (port) => spec.takesTime?.(config, port) ?? false,
    bounds: (port) => spec.bounds?.(port) ?? false,
    check: () => spec.check?.(config) ?? [],
    references: () => spec.references?.(config) ?? [],
    rules: () => spec.rules?.(config) ?? [],
    texts: () => spec.texts?.(config) ?? [],
    waits: () => spec.waits?.(config) ?? [],
    gives: () => spec.gives?.(config) ?? [],
    startsBy: () => spec.startsBy?.(config) ?? [],
    brings: () => spec.brings?.(config) ?? [],
    onceAt: () => spec.onceAt?.(config) ?? null,
    missed: spec.missed === undefined ? null : toPortName(spec.missed),
    lower: () => spec.lower(config),
  };
}

interface Migrating {
  readonly migrations: NonNullable<NodeSpec<string, JsonObject>['migrations']>;
  readonly movedOutputs: NonNullable<NodeSpec<string, JsonObject>['movedOutputs']>;
  readonly version: number;
}

/** A missing step is our mistake, not the operator's: a version was raised without its migration. */
function upgraded(node: GraphNode, { migrations, movedOutputs, version }: Migrating): Upgraded {
  let { config } = node;
  let outputsFor = (old: PortName): readonly PortName[] => [old];
  for (let from = node.version; from < version; from += 1) {
    const step = migrations[from];
    if (step === undefined) throw new Error(`Node type ${node.type} has no migration from version ${String(from)}`);
    const moved = movedOutputs[from]?.(config) ?? {};
    const before = outputsFor;
    outputsFor = (old) => before(old).flatMap((port) => moved[port]?.map(toPortName) ?? [port]);
    config = step(config);
  }
  return { node: { ...node, version: Math.max(node.version, version), config }, outputsFor };
}

const newerVersion = (node: GraphNode, known: number): ConfigProblem =>
  problemAt('node.newerVersion', { path: [], params: { version: node.version, known } });
