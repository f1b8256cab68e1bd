/** Of so many, how many did what was hoped for. */
export interface Share {
  readonly people: number;
  readonly reached: number;
}

/** few: too few for any word on it. none: it may be chance. better, worse: hardly chance. */
export type ShareVerdict = 'few' | 'none' | 'better' | 'worse';

export interface ShareComparison {
  /** By how much the share is larger than that it is compared with, and between which bounds that lies with 95 % certainty; null without people. */
  readonly difference: { readonly by: number; readonly low: number; readonly high: number } | null;
  readonly verdict: ShareVerdict;
}

const mistaken = 0.05;
/** Fewer of either kind in a group, and the normal distribution that all this rests on is not one. */
const leastOfEither = 5;

/**
 * Compares a share with another: a two-proportion z test with a pooled variance, and Newcombe's interval of the difference, of two of
 * Wilson's. Where several are compared with one, each has to be so much surer that all of them together are mistaken no more often (Bonferroni).
 */
export function compareShares(share: Share, base: Share, comparisons = 1): ShareComparison {
  if (share.people === 0 || base.people === 0) return { difference: null, verdict: 'few' };
  const z = normalQuantile(1 - mistaken / comparisons / 2);
  const by = share.reached / share.people - base.reached / base.people;
  const difference = { by, ...newcombe(share, base, z) };
  if (isFew(share) || isFew(base)) return { difference, verdict: 'few' };
  const pooled = (share.reached + base.reached) / (share.people + base.people);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / share.people + 1 / base.people));
  if (Math.abs(by) <= z * error) return { difference, verdict: 'none' };
  return { difference, verdict: by > 0 ? 'better' : 'worse' };
}

const isFew = ({ people, reached }: Share): boolean => reached < leastOfEither || people - reached < leastOfEither;

/** Where the true share lies, by Wilson's score. */
export function wilson({ people, reached }: Share, z: number): { readonly low: number; readonly high: number } {
  const [n, p] = [people, reached / people];
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function newcombe(share: Share, base: Share, z: number): { readonly low: number; readonly high: number } {
  const [p, q] = [share.reached / share.people, base.reached / base.people];
  const [own, other] = [wilson(share, z), wilson(base, z)];
  return {
    low: p - q - Math.hypot(p - own.low, other.high - q),
    high: p - q + Math.hypot(own.high - p, q - other.low),
  };
}

/** Below which value so large a part of a normal distribution lies, by bisection of its sum: to nine places, for parts above a half. */
export function normalQuantile(part: number): number {
  let [low, high] = [0, 9];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (normalPart(middle) < part) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Which part of a normal distribution lies below a value of at least nothing: its power series, which ends by itself. */
function normalPart(value: number): number {
  let [term, sum] = [value, value];
  for (let k = 1; Math.abs(term) > 1e-16 && k < 400; k += 1) {
    term *= value ** 2 / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-(value ** 2) / 2)) / Math.sqrt(2 * Math.PI);
}
