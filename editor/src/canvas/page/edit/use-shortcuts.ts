import { useEffect, useEffectEvent } from 'react';
import { useEditing } from '../../../editing/editing-store';
import { isComposing } from '../../menu/composing';

interface Shortcuts {
  readonly enabled: boolean;
  readonly onDelete: () => void;
}

/** True on the canvas, or where nothing has the focus: only there a key deletes a step. */
function isOnCanvas(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('[data-testid="board"]') !== null);
}

/** True where keys belong to a text or to a dialog, not to the canvas. */
function belongsElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="combobox"], .ant-modal') !== null;
}

/** What a key asks the canvas to do; null when it asks nothing. */
function commandOf(event: KeyboardEvent): 'undo' | 'redo' | 'delete' | null {
  if (event.key === 'Delete' || event.key === 'Backspace') return 'delete';
  if (!event.ctrlKey && !event.metaKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}

/** Keys of the canvas: delete, undo, redo, Escape. A field keeps its own; an input method at work keeps all. */
export function useShortcuts({ enabled, onDelete }: Shortcuts): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented || belongsElsewhere(event.target)) return;
    const { undo, redo, select } = useEditing.getState();
    if (event.key === 'Escape') select(null);
    const command = commandOf(event);
    if (command === 'delete' && !isOnCanvas(event.target)) return;
    const action = { undo, redo, delete: onDelete, none: undefined }[command ?? 'none'];
    if (!enabled || action === undefined) return;
    event.preventDefault();
    action();
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
