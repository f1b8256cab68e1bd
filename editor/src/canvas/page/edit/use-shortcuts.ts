import { useEffect, useEffectEvent } from 'react';
import { useEditing } from '../../../editing/editing-store';
import { isComposing } from '../../menu/composing';

interface Shortcuts {
  readonly enabled: boolean;
  readonly onDelete: () => void;
}

/** True where keys belong to a text or to a dialog, not to the canvas. */
function belongsElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="combobox"], .ant-modal') !== null;
}

/** Keys of the canvas: delete, undo, redo, Escape. A field keeps its own; an input method at work keeps all. */
export function useShortcuts({ enabled, onDelete }: Shortcuts): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isComposing(event) || belongsElsewhere(event.target)) return;
    const { undo, redo, select } = useEditing.getState();
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (key === 'escape') select(null);
    if (!enabled) return;
    if (command && key === 'z') {
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    } else if (command && key === 'y') {
      event.preventDefault();
      redo();
    } else if (key === 'delete' || key === 'backspace') {
      event.preventDefault();
      onDelete();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      onKeyDown(event);
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, []);
}
