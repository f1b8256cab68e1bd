// Compares what two builds told of the same seeded stories, story by story: lists of lines, as `test/bench/same-messages.bench.ts` keeps them.

/**
 * What left for one story, line by line.
 * @typedef {{ story: number, lines: string[] }} Told
 */

/** Differences that are shown in full. */
const shownInFull = 5;

/**
 * Stories that are not told alike, in order; one that a side does not have has no lines there.
 * @param {readonly Told[]} here @param {readonly Told[]} there
 * @returns {{ agree: number, differ: { story: number, here: readonly string[], there: readonly string[] }[] }}
 */
export function compareTold(here, there) {
  const [ours, theirs] = [here, there].map((told) => new Map(told.map(({ story, lines }) => [story, lines])));
  const stories = [...new Set([...here, ...there].map(({ story }) => story))].sort((a, b) => a - b);
  const differ = stories
    .map((story) => ({ story, here: ours?.get(story) ?? [], there: theirs?.get(story) ?? [] }))
    .filter((one) => JSON.stringify(one.here) !== JSON.stringify(one.there));
  return { agree: stories.length - differ.length, differ };
}

/**
 * How many agree, and the first that do not in full.
 * @param {readonly Told[]} here @param {readonly Told[]} there
 */
export function describeTold(here, there) {
  const { agree, differ } = compareTold(here, there);
  const shown = differ
    .slice(0, shownInFull)
    .flatMap((one) => [
      `── story ${String(one.story)}, here:`,
      ...one.here.map((line) => `  ${line}`),
      `── story ${String(one.story)}, there:`,
      ...one.there.map((line) => `  ${line}`),
    ]);
  const others = differ.slice(shownInFull).map(({ story }) => String(story));
  return [
    `${String(agree)} of ${String(agree + differ.length)} stories are told alike`,
    ...shown,
    ...(others.length === 0 ? [] : [`and stories ${others.join(', ')}`]),
  ].join('\n');
}
