import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import { wayThrough, type Neighbours } from '../../graph/index.js';
import type { NodeId } from '../../kernel/index.js';
import type { OpenNode } from '../../nodes/index.js';
import type { Reading } from '../reading.js';

/** Messages among one another, and what becomes of whom they do not reach. */
export function checkMessages(reading: Reading): readonly Diagnostic[] {
  return [...checkUrgent(reading), ...checkOutcomes(reading), ...checkRepeats(reading)];
}

/** Either word, in any title: what goes before everything else is not chosen in passing. */
const saysUrgent = /紧急|urgent/iu;

function checkUrgent({ open }: Reading): readonly Diagnostic[] {
  const unsaid = [...open.values()].filter((one) => one.category() === 'urgent' && !saysUrgent.test(one.node.name));
  return unsaid.map(({ node }) =>
    diagnose('message.urgentUnnamed', { nodeId: node.id, fix: { kind: 'rename', nodeId: node.id, name: urgentName(node.name) } }),
  );
}

const hasChinese = /\p{Script=Han}/u;

/** The title with the word in its own language before it. */
function urgentName(name: string): string {
  if (name === '') return '紧急 Urgent';
  return hasChinese.test(name) ? `紧急：${name}` : `Urgent: ${name}`;
}

/** Whom a message did not reach goes on like everybody else: who has deleted the employee is written to again and again. */
function checkOutcomes({ ways, open }: Reading): readonly Diagnostic[] {
  const caring = [...open.values()].filter(({ missed }) => missed !== null);
  return caring.flatMap(({ node, missed, outputs }) => {
    const targetOf = (port: string): NodeId | undefined => wayThrough(ways, node.id, port)?.to;
    const lost = missed === null ? undefined : targetOf(missed);
    if (missed === null || lost === undefined || open.get(lost)?.outputs.length === 0) return [];
    const isSame = outputs.every((port) => targetOf(port) === lost);
    return isSame
      ? [diagnose('send.noMissedPath', { nodeId: node.id, port: missed, fix: { kind: 'connectToEnd', from: node.id, port: missed } })]
      : [];
  });
}

/** Steps of all walks together: with more messages alike than that, the last are not looked at. */
const stepsAtMost = 50_000;

/** The same message twice on one way: a customer who comes along reads it twice. Coming back to one step is another matter. */
function checkRepeats({ next, open }: Reading): readonly Diagnostic[] {
  const alike = [...byContent(open.values()).values()].filter(({ length }) => length > 1);
  let left = stepsAtMost;
  return alike.flatMap((nodes) => {
    if (left <= 0) return [];
    const walk = comesFrom(nodes, next);
    left -= walk.steps;
    return nodes.flatMap((nodeId) => {
      const first = [...(walk.sources.get(nodeId) ?? [])].find((source) => source !== nodeId);
      return first === undefined ? [] : [diagnose('content.repeated', { nodeId, params: { nodes: [first, nodeId] } })];
    });
  });
}

/** Messages by what their customer reads; what an approval asks or a remark notes reaches none. */
function byContent(nodes: Iterable<OpenNode>): ReadonlyMap<string, readonly NodeId[]> {
  const found = new Map<string, NodeId[]>();
  for (const open of nodes) {
    if (open.missed === null) continue;
    const texts = open.texts().filter(({ forPeople, source }) => forPeople && source.trim() !== '');
    if (texts.length === 0) continue;
    const content = JSON.stringify(texts.map(({ source }) => source.trim()));
    const same = found.get(content);
    if (same === undefined) found.set(content, [open.node.id]);
    else same.push(open.node.id);
  }
  return found;
}

/** By node: two, at most, of the nodes from which one comes to it. Two are enough to know of one other than itself. */
function comesFrom(
  nodes: readonly NodeId[],
  next: Neighbours,
): { readonly sources: ReadonlyMap<NodeId, ReadonlySet<NodeId>>; readonly steps: number } {
  const sources = new Map<NodeId, Set<NodeId>>();
  const walk: (readonly [at: NodeId, source: NodeId])[] = nodes.map((id) => [id, id]);
  for (const [at, source] of walk) {
    for (const to of next.get(at) ?? []) {
      const known = sources.get(to) ?? new Set<NodeId>();
      if (known.size >= 2 || known.has(source)) continue;
      sources.set(to, known.add(source));
      walk.push([to, source]);
    }
  }
  return { sources, steps: walk.length };
}
