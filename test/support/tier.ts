/** How much of a search through interleavings, seeds and faults is made: TEST_TIER=nightly makes what a night allows. */
export const isNightly = process.env['TEST_TIER'] === 'nightly';

interface Tiers {
  /** What each commit can afford, on two slow cores. */
  readonly commit: number;
  readonly nightly: number;
}

export function tiered({ commit, nightly }: Tiers): number {
  return isNightly ? nightly : commit;
}
