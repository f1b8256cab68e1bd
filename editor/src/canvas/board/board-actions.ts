import { createContext } from 'react';
import type { RunPassing, SendEnd } from '@tagtrail/core/http';
import type { NodeType } from '@tagtrail/core/nodes';
import type { FragmentName } from '../../editing/fragments/fragments';
import type { StepTarget } from '../../editing/gestures/step-target';

/** What may be dragged onto a "+": a step, or a fragment of several. */
export type Dragged = NodeType | FragmentName | OwnFragment;

/** A fragment that the corp has saved, by its id. */
export type OwnFragment = `own:${string}`;

export const ownFragment = (id: string): OwnFragment => `own:${id}`;
export const isOwnFragment = (dragged: string): dragged is OwnFragment => dragged.startsWith('own:');
export const ownFragmentId = (dragged: OwnFragment): string => dragged.slice('own:'.length);

/** Who came by a step: however, or by one of its outputs. */
export interface PassedBy {
  readonly came: RunPassing;
  readonly way?: string;
}

/** What cards and edges ask of the page around the board. */
export interface BoardActions {
  readonly openMenu: (target: StepTarget, near: HTMLElement) => void;
  readonly drop: (dragged: Dragged, target: StepTarget) => void;
  /** A click on a number of an observed step. */
  readonly openRuns: (nodeId: string) => void;
  /** The same of who came by it; null where nobody can be listed. */
  readonly openPeople: ((nodeId: string, who: PassedBy) => void) | null;
  /** The messages of a step that ended so; null where they cannot be listed. */
  readonly openSends: ((nodeId: string, ended: SendEnd) => void) | null;
}

const nothing = (): void => undefined;

export const BoardActionsContext = createContext<BoardActions>({
  openMenu: nothing,
  drop: nothing,
  openRuns: nothing,
  openPeople: null,
  openSends: null,
});
