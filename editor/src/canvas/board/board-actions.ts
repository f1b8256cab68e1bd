import { createContext } from 'react';
import type { NodeType } from '@tagtrail/core/nodes';
import type { StepTarget } from '../../editing/gestures/step-target';

/** What cards and edges ask of the page around the board. */
export interface BoardActions {
  readonly openMenu: (target: StepTarget, near: HTMLElement) => void;
  readonly dropStep: (type: NodeType, target: StepTarget) => void;
  /** A click on a number of an observed step. */
  readonly openRuns: (nodeId: string) => void;
}

const nothing = (): void => undefined;

export const BoardActionsContext = createContext<BoardActions>({ openMenu: nothing, dropStep: nothing, openRuns: nothing });
