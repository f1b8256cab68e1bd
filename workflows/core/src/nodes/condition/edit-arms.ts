import { connect, setConfig, targetOf, type Edited, type Graph, type GraphNode } from '../../graph/index.js';
import { toPortName } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import type { ConditionArm, ConditionConfig } from './config.schema.js';
import { armPort, otherwisePort } from './definition.js';

/** A condition node whose config has been read. */
export type ConditionNode = GraphNode<'condition', ConditionConfig>;

/** A new arm with a free id and no rule yet; null when the condition has as many arms as it may. */
export function newArm({ arms }: ConditionConfig): ConditionArm | null {
  if (arms.length >= limits.conditionArms) return null;
  const taken = new Set(arms.map((arm) => arm.id));
  const ids = Array.from({ length: arms.length + 1 }, (_, index) => `arm-${String(index + 1)}`);
  return { id: ids.find((id) => !taken.has(id)) ?? '', name: '', rule: null };
}

/** Adds an arm before the one at a place, or last; it leads to where `otherwise` leads, so that the drawing stays whole. */
export function addArm(graph: Graph, node: ConditionNode, { at, ...arm }: ConditionArm & { readonly at?: number }): Edited {
  const edited = setArms(graph, node, node.config.arms.toSpliced(at ?? node.config.arms.length, 0, arm));
  const target = targetOf(graph, node.id, toPortName(otherwisePort));
  if (!edited.ok || target === null) return edited;
  return connect(edited.value, { from: node.id, port: toPortName(armPort(arm.id)), to: target });
}

/** Puts an arm at another place in the order in which arms are tried. */
export function moveArm(graph: Graph, node: ConditionNode, move: { readonly armId: string; readonly to: number }): Edited {
  const moved = node.config.arms.filter((arm) => arm.id === move.armId);
  const rest = node.config.arms.filter((arm) => arm.id !== move.armId);
  return setArms(graph, node, [...rest.slice(0, move.to), ...moved, ...rest.slice(move.to)]);
}

/** Takes an arm out together with its edge; what it led to stays and is reported when nothing else leads there. */
export function removeArm(graph: Graph, node: ConditionNode, armId: string): Edited {
  return setArms(
    graph,
    node,
    node.config.arms.filter((arm) => arm.id !== armId),
  );
}

function setArms(graph: Graph, node: ConditionNode, arms: readonly ConditionArm[]): Edited {
  const ports = [...arms.map((arm) => armPort(arm.id)), otherwisePort].map(toPortName);
  return setConfig(graph, node.id, { config: { arms }, ports });
}
