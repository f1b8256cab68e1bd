import { diagnose, type Diagnostic } from '../diagnostics/index.js';
import { parseDraft, type Graph, type GraphNode } from '../graph/index.js';
import { err, ok, type PortName, type Result } from '../kernel/index.js';
import type { ConfigProblem } from './config-problem.js';
import type { Given, NodeDefinition, OpenNode } from './node-spec.js';
import { upgradeGraph } from './upgrade-graph.js';
import { definitionOf, isNodeType, registry, type NodeType } from './registry.js';

type NodeOf<Definition> = Definition extends NodeDefinition<infer Type, infer Config> ? GraphNode<Type, Config> : never;

/** A node of a registered type with a config of that type's form; a union discriminated by `type`. */
export type JourneyNode = { readonly [Type in NodeType]: NodeOf<(typeof registry)[Type]> }[NodeType];

/** A drawing in which every node's config has been read. It may still have problems that keep it from being published. */
export type JourneyGraph = Graph<JourneyNode>;

/** The config of a node type, as forms edit it. */
export type ConfigOf<Type extends NodeType> = (typeof registry)[Type]['defaults'];

/** Reads any JSON value as a drawing whose nodes are all of known types and of their types' form. */
export function parseGraph(value: unknown): Result<JourneyGraph, readonly Diagnostic[]> {
  const parsed = parseDraft(value);
  if (!parsed.ok) return parsed;
  const draft = upgradeGraph(parsed.value);
  const nodes: JourneyNode[] = [];
  const problems: Diagnostic[] = [];
  for (const node of draft.nodes) {
    const read = parseNode(node);
    if (read.ok) nodes.push(read.value);
    else problems.push(...read.error);
  }
  return problems.length > 0 ? err(problems) : ok({ ...draft, nodes });
}

/** Reads one drawn node by its type. */
export function parseNode(node: GraphNode): Result<JourneyNode, readonly Diagnostic[]> {
  if (!isNodeType(node.type)) return err([unknownType(node)]);
  const parsed = registry[node.type].parse(node);
  return parsed.ok ? parsed : err(toDiagnostics(node, parsed.error));
}

type Opened = Result<OpenNode, readonly Diagnostic[]>;

/** A drawn node never changes, and canvas, checks and compiler ask again and again for those that an edit does not touch. */
const openedBefore = new WeakMap<GraphNode, Opened>();

/** Reads one drawn node without naming its type: what compiler and canvas ask of any node. */
export function openNode(node: GraphNode): Opened {
  const known = openedBefore.get(node);
  if (known !== undefined) return known;
  const opened = readNode(node);
  openedBefore.set(node, opened);
  return opened;
}

function readNode(node: GraphNode): Opened {
  const definition = definitionOf(node.type);
  if (definition === null) return err([unknownType(node)]);
  const opened = definition.open(node);
  return opened.ok ? opened : err(toDiagnostics(node, opened.error));
}

/** Outputs of a drawn node, in order; none while its config cannot be read. */
export function outputsOf(node: GraphNode): readonly PortName[] {
  const opened = openNode(node);
  return opened.ok ? opened.value.outputs : [];
}

/** What the nodes of a drawing give to rules and texts, each once; nothing of a node that cannot be read or is passed over. */
export function givenBy(graph: Graph): readonly Given[] {
  const given = graph.nodes.flatMap((node) => {
    if (node.disabled === true) return [];
    const opened = openNode(node);
    return opened.ok ? opened.value.gives() : [];
  });
  return [...new Map(given.map((one) => [one.kind === 'variable' ? one.variable : `event ${one.event}`, one])).values()];
}

function toDiagnostics(node: GraphNode, problems: readonly ConfigProblem[]): readonly Diagnostic[] {
  return problems.map(({ code, pointer, params }) => diagnose(code, { nodeId: node.id, pointer, params }));
}

const unknownType = (node: GraphNode): Diagnostic => diagnose('node.unknownType', { nodeId: node.id, params: { type: node.type } });
