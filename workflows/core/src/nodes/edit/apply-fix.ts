import { pointerSteps, type DiagnosticFix } from '../../diagnostics/index.js';
import {
  addNode,
  connect,
  findNode,
  freshNodeId,
  removeEdge,
  removeNode,
  renameNode,
  type Edited,
  type Graph,
  type SpentIds,
} from '../../graph/index.js';
import { isJsonList, isJsonObject, ok, type Json, type JsonObject } from '../../kernel/index.js';
import { configureNode } from './configure-node.js';
import { newNode } from './new-node.js';

/** Carries out the edit a diagnostic offers. A graph that has moved on meanwhile gives diagnostics, never a wrong edit. */
export function applyFix(graph: Graph, fix: DiagnosticFix, spent?: SpentIds): Edited {
  switch (fix.kind) {
    case 'removeNode':
      return removeNode(graph, fix.nodeId, null);
    case 'removeEdge':
      return ok(removeEdge(graph, fix));
    case 'connect':
      return connect(graph, { from: fix.from, port: fix.port, to: fix.to });
    case 'connectToEnd':
      return connectToEnd(graph, fix, spent);
    case 'rename':
      return renameNode(graph, fix.nodeId, fix.name);
    case 'setValue': {
      const config = findNode(graph, fix.nodeId)?.config ?? {};
      return configureNode(graph, fix.nodeId, setValue(config, { steps: pointerSteps(fix.pointer), value: fix.value }));
    }
  }
}

function connectToEnd(graph: Graph, { from, port }: Extract<DiagnosticFix, { kind: 'connectToEnd' }>, spent?: SpentIds): Edited {
  const end = newNode('end', freshNodeId(graph, 'end', spent));
  const added = addNode(graph, end);
  return added.ok ? connect(added.value, { from, port, to: end.id }) : added;
}

interface Replacement {
  readonly steps: readonly string[];
  readonly value: Json;
}

function setValue(config: JsonObject, { steps, value }: Replacement): JsonObject {
  const [step, ...rest] = steps;
  if (step === undefined) return isJsonObject(value) ? value : config;
  return { ...config, [step]: replaced(config[step] ?? null, { steps: rest, value }) };
}

/** Copies only the way down to the value; the rest is shared with the old config. */
function replaced(target: Json, { steps, value }: Replacement): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (isJsonList(target)) return target.map((item, index) => (String(index) === step ? replaced(item, { steps: rest, value }) : item));
  return isJsonObject(target) ? setValue(target, { steps, value }) : target;
}
