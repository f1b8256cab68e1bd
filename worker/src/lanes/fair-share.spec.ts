import { describe, expect, it } from 'vitest';
import { FairShare } from './fair-share.js';

/** Serves `times` calls, each to the least-served of the journeys, and counts them. */
function serve(share: FairShare, journeys: readonly string[], times: number): Record<string, number> {
  const got: Record<string, number> = {};
  for (let i = 0; i < times; i += 1) {
    const counts = share.counts();
    const [next = ''] = [...journeys].sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
    share.note(next);
    got[next] = (got[next] ?? 0) + 1;
  }
  return got;
}

describe('FairShare', () => {
  it('shares slots evenly between journeys that have calls', () => {
    expect(serve(new FairShare(), ['a', 'b'], 100)).toEqual({ a: 50, b: 50 });
  });

  it('forgets: a journey that was served alone for long is not made to wait for as long', () => {
    const share = new FairShare(100);
    serve(share, ['a'], 10_000);
    const { a = 0, b = 0 } = serve(share, ['a', 'b'], 200);
    expect(a).toBeGreaterThan(60);
    expect(b).toBeGreaterThan(a);
  });
});
