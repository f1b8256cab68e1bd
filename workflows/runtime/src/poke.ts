import { pokeSignal } from '@tagtrail/core/contracts';
import { defineSignal, setHandler } from '@temporalio/workflow';

/** Whether somebody has said that there is work since the flag was last lowered. */
export interface Poke {
  readonly isUp: () => boolean;
  readonly lower: () => void;
}

/**
 * Listens for the poke signal. Called before a workflow's first await, so that the signal it was started with is seen.
 * The handler only sets a flag: nothing of it can interleave with the workflow's own steps.
 */
export function listenForPoke(): Poke {
  let up = false;
  setHandler(defineSignal(pokeSignal), () => {
    up = true;
  });
  return {
    isUp: () => up,
    lower: () => {
      up = false;
    },
  };
}
