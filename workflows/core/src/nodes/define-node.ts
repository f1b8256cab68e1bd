import type { WaitSpec } from '../calendar/index.js';
import type { GraphNode } from '../graph/index.js';
import { err, ok, toPortName, type JsonObject, type PortName, type Result } from '../kernel/index.js';
import type { MessageCategory } from '../plan/index.js';
import { problemAt, type ConfigProblem } from './config-problem.js';
import { readConfig } from './fields.schema.js';
import type { LoweredNode } from './lowered.js';
import type { Given, Happening, NewFriends, NodeDefinition, NodeSpec, OpenNode, Reference, RulePlace, TextPlace, Upgraded } from './node-spec.js';

/** Makes a node type of its spec. The only way to one: the registry takes nothing else. */
export function defineNode<Type extends string, Config extends JsonObject>(spec: NodeSpec<Type, Config>): NodeDefinition<Type, Config> {
  const isTrigger = spec.group === 'trigger';
  const migrations = spec.migrations ?? {};
  const upgrade = (node: GraphNode): Upgraded => upgraded(node, { migrations, movedOutputs: spec.movedOutputs ?? {}, version: spec.version });
  const parse = (node: GraphNode): Result<GraphNode<Type, Config>, readonly ConfigProblem[]> => {
    if (node.version > spec.version) return err([newerVersion(node, spec.version)]);
    const config = readConfig(spec.schema, node.version === spec.version ? node.config : upgrade(node).node.config);
    return config.ok ? ok({ ...node, type: spec.type, version: spec.version, config: config.value }) : config;
  };
  const open = (node: GraphNode): Result<OpenNode, readonly ConfigProblem[]> => {
    const parsed = parse(node);
    return parsed.ok ? ok(new ReadNode(spec, node, parsed.value.config)) : parsed;
  };
  const { type, version, group, schema, defaults } = spec;
  return { type, version, group, isTrigger, schema, defaults, migrations, upgrade, parse, open };
}

/** A class, for a drawing has thousands of them: what they answer is not kept ready but for what is asked again and again. */
class ReadNode<Type extends string, Config extends JsonObject> implements OpenNode {
  readonly isTrigger: boolean;
  readonly outputs: readonly PortName[];
  private knownRules: readonly RulePlace[] | null = null;

  constructor(
    private readonly spec: NodeSpec<Type, Config>,
    readonly node: GraphNode,
    private readonly config: Config,
  ) {
    this.isTrigger = spec.group === 'trigger';
    this.outputs = spec.outputs(config).map(toPortName);
  }

  get missed(): PortName | null {
    return this.spec.missed === undefined ? null : toPortName(this.spec.missed);
  }

  takesOver(port: PortName): readonly PortName[] {
    return (this.spec.takesOver?.[port] ?? []).map(toPortName);
  }

  goesAlong(port: PortName): readonly PortName[] {
    return (this.spec.goesAlong?.[port] ?? []).map(toPortName);
  }

  takesTime(port: PortName): boolean {
    return this.spec.takesTime?.(this.config, port) ?? false;
  }

  get atOnce(): boolean {
    return this.spec.atOnce ?? this.isTrigger;
  }

  bounds(port: PortName): boolean {
    return this.spec.bounds?.(port) ?? false;
  }

  moveOutput(port: PortName, by: number): JsonObject | null {
    return this.spec.moveOutput?.(this.config, port, by) ?? null;
  }

  check(): readonly ConfigProblem[] {
    return this.spec.check?.(this.config) ?? [];
  }

  references(): readonly Reference[] {
    return this.spec.references?.(this.config) ?? [];
  }

  rules(): readonly RulePlace[] {
    this.knownRules ??= this.spec.rules?.(this.config) ?? [];
    return this.knownRules;
  }

  texts(): readonly TextPlace[] {
    return this.spec.texts?.(this.config) ?? [];
  }

  waits(): readonly WaitSpec[] {
    return this.spec.waits?.(this.config) ?? [];
  }

  gives(): readonly Given[] {
    return this.spec.gives?.(this.config) ?? [];
  }

  startsBy(): readonly Happening[] {
    return this.spec.startsBy?.(this.config) ?? [];
  }

  newFriends(): NewFriends | null {
    return this.spec.newFriends?.(this.config) ?? null;
  }

  welcomes(): string | null {
    return this.spec.welcomes?.(this.config) ?? null;
  }

  brings(): readonly Happening[] {
    return this.spec.brings?.(this.config) ?? [];
  }

  onceAt(): string | null {
    return this.spec.onceAt?.(this.config) ?? null;
  }

  category(): MessageCategory | null {
    return this.spec.category?.(this.config) ?? null;
  }

  lower(): LoweredNode {
    return this.spec.lower(this.config);
  }
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
