import type { GraphNode } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { useCallback, useMemo, useState } from 'react';
import { useEditing } from '../../../editing/editing-store';
import { DeleteDialog } from './delete-dialog';
import { DeleteGroupDialog, needsWord } from './delete-group-dialog';
import type { Gestures } from './use-gestures';
import type { GroupGestures } from './use-group-gestures';

interface Deleters {
  readonly gestures: Gestures;
  readonly groupGestures: GroupGestures;
}

interface DeletionsAsked {
  /** Deletes these steps, or asks first where it has to be said what stays. */
  readonly remove: (ids: readonly NodeId[]) => void;
  /** Several steps of which somebody is being asked. */
  readonly asked: readonly NodeId[] | null;
  readonly close: () => void;
}

/** Deletes one step or several, with a word from the operator where there is a choice. */
export function useDeletions({ gestures, groupGestures }: Deleters): DeletionsAsked {
  const [asked, setAsked] = useState<readonly NodeId[] | null>(null);
  const remove = useCallback(
    (ids: readonly NodeId[]) => {
      const { graph } = useEditing.getState();
      const [only, ...others] = graph.nodes.filter(({ id }) => ids.includes(id));
      if (only === undefined) return;
      if (others.length === 0) gestures.remove(only);
      else if (needsWord(graph, ids)) setAsked(ids);
      else groupGestures.removeAll(ids);
    },
    [gestures, groupGestures],
  );
  const close = useCallback(() => {
    setAsked(null);
  }, []);
  return useMemo(() => ({ remove, asked, close }), [remove, asked, close]);
}

interface DeletionsProps extends Deleters {
  /** One step of which somebody is being asked. */
  readonly deleting: GraphNode | null;
  readonly setDeleting: (node: null) => void;
  readonly deletions: DeletionsAsked;
}

/** The questions that a deletion asks. */
export function Deletions({ gestures, groupGestures, deleting, setDeleting, deletions: { asked, close } }: DeletionsProps) {
  const graph = useEditing((state) => state.graph);
  return (
    <>
      {deleting === null ? null : (
        <DeleteDialog
          graph={graph}
          node={deleting}
          onChoose={(port) => {
            setDeleting(null);
            gestures.removeKeeping(deleting, port);
          }}
          onClose={() => {
            setDeleting(null);
          }}
        />
      )}
      {asked === null ? null : (
        <DeleteGroupDialog
          graph={graph}
          ids={asked}
          onConfirm={(heirs) => {
            close();
            groupGestures.removeAll(asked, heirs);
          }}
          onClose={close}
        />
      )}
    </>
  );
}
