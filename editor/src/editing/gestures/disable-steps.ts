import { setDisabled, type Edited, type Graph } from '@tagtrail/core/graph';
import { ok, type NodeId } from '@tagtrail/core/kernel';
import { mayBeDisabled } from '@tagtrail/core/nodes';

interface Disabling {
  readonly ids: readonly NodeId[];
  readonly disabled: boolean;
}

/** What pressing the key would do to these steps: disable them while one of them works, else enable them. Null where none can be. */
export function disablingOf(graph: Graph, ids: readonly NodeId[]): Disabling | null {
  const able = graph.nodes.filter((node) => ids.includes(node.id) && (node.disabled === true || mayBeDisabled(node)));
  if (able.length === 0) return null;
  const working = able.filter((node) => node.disabled !== true);
  return working.length > 0 ? { ids: working.map(({ id }) => id), disabled: true } : { ids: able.map(({ id }) => id), disabled: false };
}

export function disableSteps(graph: Graph, { ids, disabled }: Disabling): Edited {
  return ids.reduce<Edited>((so, id) => (so.ok ? setDisabled(so.value, id, disabled) : so), ok(graph));
}
