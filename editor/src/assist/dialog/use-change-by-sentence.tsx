import type { Graph } from '@tagtrail/core/graph';
import { useState, type ReactNode } from 'react';
import { useCommands } from '../../commands/use-commands';
import { useEditing } from '../../editing/editing-store';
import { ChangeDialog } from './change-dialog';

/** Opens the dialog of a sentence over the draft as it is then. */
export function useChangeBySentence(enabled: boolean): { readonly dialog: ReactNode } {
  const [draft, setDraft] = useState<Graph | null>(null);
  useCommands({
    describe: enabled
      ? () => {
          setDraft(useEditing.getState().graph);
        }
      : null,
  });
  if (draft === null) return { dialog: null };
  return {
    dialog: (
      <ChangeDialog
        draft={draft}
        onClose={() => {
          setDraft(null);
        }}
      />
    ),
  };
}
