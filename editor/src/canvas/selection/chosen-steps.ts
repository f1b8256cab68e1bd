import type { NodeId } from '@tagtrail/core/kernel';
import { useEditing } from '../../editing/editing-store';
import { focusedCard, isFocusInNote } from '../keys/step-focus';

/** The steps that a command is for: those chosen together, else the one that has the focus, else the one whose form is open. With the focus on a note or on what stands for folded steps, none. */
export function chosenSteps(): readonly NodeId[] {
  if (isFocusInNote()) return [];
  const { graph, group, selected } = useEditing.getState();
  if (group.length > 0) return group;
  const focused = focusedCard();
  return graph.nodes.map(({ id }) => id).filter((id) => (focused === null ? id === selected : id === focused));
}
