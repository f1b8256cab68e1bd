import { useCommands } from '../../../commands/use-commands';
import { useEditing } from '../../../editing/editing-store';
import { focusStep, isFocusInPanel } from '../../keys/step-focus';
import { focusRowOfPanel } from '../../outline/row-focus';
import type { Clipboard } from '../../paste/use-clipboard';
import { chosenSteps } from '../../selection/chosen-steps';
import type { GroupGestures } from './use-group-gestures';

interface StepCommands {
  readonly enabled: boolean;
  readonly gestures: GroupGestures;
  readonly clipboard: Clipboard;
  /** Deletes the steps, or asks how. */
  readonly onRemove: (ids: ReturnType<typeof chosenSteps>) => void;
  /** Keeps the steps as a fragment. */
  readonly onSave: (ids: ReturnType<typeof chosenSteps>) => void;
  /** Closes the settings of the journey; null while they are not open. */
  readonly closeSettings: (() => void) | null;
}

/** What keys, the bar over the canvas, the menu of a step and the palette do with the chosen steps. */
export function useStepCommands({ enabled, gestures, clipboard, onRemove, onSave, closeSettings }: StepCommands): void {
  const withChosen = (act: (ids: ReturnType<typeof chosenSteps>) => void) => (): void => {
    const ids = chosenSteps();
    if (ids.length > 0) act(ids);
  };
  const withFirst = (act: (id: ReturnType<typeof chosenSteps>[number]) => void) =>
    withChosen(([id]) => {
      if (id !== undefined) act(id);
    });
  const changing = (act: () => void): (() => void) | null => (enabled ? act : null);
  useCommands({
    leave: () => {
      leave(closeSettings);
    },
    copy: withChosen((ids) => void clipboard.copy(ids)),
    // What is not on the clipboard is not taken away.
    cut: changing(withChosen((ids) => void clipboard.copy(ids).then(onRemove))),
    paste: changing(() => {
      clipboard.paste(null);
    }),
    duplicate: changing(withChosen(gestures.duplicate)),
    disable: changing(withChosen(gestures.toggleDisabled)),
    saveFragment: changing(withChosen(onSave)),
    remove: changing(withChosen(onRemove)),
    selectBranch: withFirst(gestures.selectBranch),
    selectAll: () => {
      const { graph, selectAll } = useEditing.getState();
      selectAll(graph.nodes.map(({ id }) => id));
    },
    armLeft: changing(
      withFirst((id) => {
        gestures.moveArm(id, -1);
      }),
    ),
    armRight: changing(
      withFirst((id) => {
        gestures.moveArm(id, 1);
      }),
    ),
  });
}

/** From a form back to its step; from the canvas lets go of what is chosen. */
function leave(closeSettings: (() => void) | null): void {
  const { selected, select } = useEditing.getState();
  if (selected !== null && isFocusInPanel()) {
    if (!focusRowOfPanel(selected)) focusStep(selected);
  } else if (closeSettings === null) select(null);
  else closeSettings();
}
