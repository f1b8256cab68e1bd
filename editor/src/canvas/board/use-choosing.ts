import type { NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useRef, type MouseEvent } from 'react';
import type { BoardNode } from '../graph-mapping';

interface Choice {
  readonly selected: string | null;
  readonly group: readonly string[];
  readonly onSelect: (nodeId: string | null) => void;
  readonly onSelectAll?: (nodeIds: readonly string[]) => void;
}

/** What the mouse chooses: a click one step, with Shift one more or one less, a box drawn with Shift all that it touches. */
export function useChoosing({ selected, group, onSelect, onSelectAll }: Choice) {
  const chosen = useRef<readonly string[]>([]);
  useEffect(() => {
    chosen.current = group.length > 0 || selected === null ? group : [selected];
  }, [selected, group]);
  const onNodeClick = useCallback(
    (event: MouseEvent, node: BoardNode) => {
      if (node.type !== 'step') return;
      if (event.shiftKey && onSelectAll !== undefined) onSelectAll(toggled(chosen.current, node.id));
      else onSelect(node.id);
    },
    [onSelect, onSelectAll],
  );
  const onPaneClick = useCallback(
    (event: MouseEvent) => {
      if (!event.shiftKey) onSelect(null);
    },
    [onSelect],
  );
  return { onNodeClick, onPaneClick, ...useBox(chosen, onSelectAll) };
}

/** While a box is drawn xyflow tells what it would have chosen and no longer chosen; the choice is made when the button is let go. */
function useBox(chosen: { readonly current: readonly string[] }, onSelectAll: Choice['onSelectAll']) {
  const box = useRef<readonly string[] | null>(null);
  const onNodesChange = useCallback(
    (changes: NodeChange<BoardNode>[]) => {
      if (box.current === null) return;
      const selects = changes.filter((change) => change.type === 'select');
      const out = new Set(selects.filter((change) => !change.selected).map(({ id }) => id));
      box.current = [...chosen.current.filter((id) => !out.has(id)), ...selects.filter((change) => change.selected).map(({ id }) => id)];
    },
    [chosen],
  );
  const onSelectionStart = useCallback(() => {
    box.current = [];
  }, []);
  const onSelectionEnd = useCallback(() => {
    const ids = box.current ?? [];
    box.current = null;
    if (ids.length > 0) onSelectAll?.(ids);
  }, [onSelectAll]);
  return { onNodesChange, onSelectionStart, onSelectionEnd };
}

const toggled = (ids: readonly string[], id: string): readonly string[] => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
