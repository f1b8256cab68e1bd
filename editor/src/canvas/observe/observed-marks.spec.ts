import { describe, expect, it } from 'vitest';
import { takenWays } from './observed-marks';

describe('how many took a way', () => {
  it('is told with its share of all who took one, also of a way that nobody took', () => {
    expect(takenWays(['arm:a', 'arm:b', 'otherwise'], { 'arm:a': 3, otherwise: 1 })).toEqual({
      'arm:a': { n: 3, share: 0.75 },
      'arm:b': { n: 0, share: 0 },
      otherwise: { n: 1, share: 0.25 },
    });
  });

  it('is a share of those too whose way is not drawn any more', () => {
    expect(takenWays(['a', 'b'], { a: 1, gone: 3 })?.['a']).toEqual({ n: 1, share: 0.25 });
  });

  it('is not told where there is one way only, or nobody has come by', () => {
    expect([takenWays(['next'], { next: 4 }), takenWays(['a', 'b'], {})]).toEqual([null, null]);
  });
});
