import { plainRefusal } from '../../api/problem-error';
import type { SaveState } from './save-state';

/** What stands between the screen and the server, as an error to show; null when nothing does. */
export function whyUnsaved(save: SaveState): Error | null {
  switch (save.kind) {
    case 'saved':
      return null;
    case 'refused':
      return save.error instanceof Error ? save.error : new Error(String(save.error));
    case 'conflict':
      return plainRefusal({ status: 412, code: 'precondition_failed' });
    case 'unsaved':
    case 'saving':
    case 'offline':
      return plainRefusal({ status: 0, code: 'offline' });
  }
}

/** True where only a person or a better line can help: leaving now leaves the last edits behind. */
export function cannotBeSaved({ kind }: SaveState): boolean {
  return kind === 'offline' || kind === 'refused' || kind === 'conflict';
}
