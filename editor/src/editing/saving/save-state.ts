import { plainRefusal } from '../../api/problem-error';

/** How the draft on screen stands to the one on the server. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** The server is out of reach; tried again by itself. */
  | { readonly kind: 'offline' }
  /** The server refused the draft as it is; the next change is tried again. */
  | { readonly kind: 'refused'; readonly error: unknown }
  /** Somebody else saved in between: a person has to decide. */
  | { readonly kind: 'conflict' };

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

const underWay = new Map<string, Promise<void>>();

/** The last save of a journey that was left, by the journey's id: who opens it again waits for it. */
export const lastSaves = {
  add: (journeyId: string, save: Promise<void>): void => {
    underWay.set(journeyId, save);
    void save.finally(() => {
      if (underWay.get(journeyId) === save) underWay.delete(journeyId);
    });
  },
  settled: (journeyId: string): Promise<void> => underWay.get(journeyId) ?? Promise.resolve(),
};
