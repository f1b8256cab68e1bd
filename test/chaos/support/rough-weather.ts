/**
 * Settings of a sandbox that misbehaves as WeCom does on a bad day, in milliseconds: reads show an edit late, callbacks come
 * late, twice and in disorder. All of it stays below the margin (3 s) within which a read is confirmed.
 */
export const roughWeather = {
  readLagMs: 600,
  callbacks: { lateShare: 0.2, lateMs: 1_500, duplicates: 1, repeatMs: 1_000, shuffleMs: 1_000 },
} as const;
