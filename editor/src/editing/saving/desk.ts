import { useEditing, type EditingState } from '../editing-store';

type Drawing = Pick<EditingState, 'graph' | 'revision' | 'save'>;

/**
 * The drawing one opening of a journey works on: the one on screen, and from leaving on what was on screen then.
 * What is opened afterwards, be it the same journey, is another desk's: late answers never reach it.
 */
export interface Desk {
  readonly now: () => Drawing;
  readonly put: (change: Partial<Drawing>) => void;
  readonly leave: () => void;
  readonly isLeft: () => boolean;
}

export function openDesk(): Desk {
  let left: Drawing | null = null;
  return {
    now: () => left ?? useEditing.getState(),
    put: (change) => {
      if (left === null) useEditing.setState(change);
      else left = { ...left, ...change };
    },
    leave: () => {
      left ??= useEditing.getState();
    },
    isLeft: () => left !== null,
  };
}
