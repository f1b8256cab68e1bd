import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** How much of a search through interleavings, seeds and faults is made: TEST_TIER=nightly makes what a night allows. */
    readonly nightly: boolean;
  }
}

export const isNightly = inject('nightly');

interface Tiers {
  /** What each commit can afford, on two slow cores. */
  readonly commit: number;
  readonly nightly: number;
}

export function tiered({ commit, nightly }: Tiers): number {
  return isNightly ? nightly : commit;
}

/** One of so many cases at a commit, for those that something else covers too; all of them at night. */
export function sampled<Case>(cases: readonly Case[], oneOf = 2): readonly Case[] {
  return isNightly ? cases : cases.filter((_, at) => at % oneOf === 0);
}
