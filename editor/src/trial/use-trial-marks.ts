import { useMemo } from 'react';
import type { Marks } from '../drawing/marks';
import { withWay } from './run/paint';
import { useTrial } from './trial-context';

/** What stands on the cards, with the way of the try where one is open. */
export function useTrialMarks(marks: Marks): {
  readonly marks: Marks;
  readonly ways: ReadonlySet<string> | null;
  readonly isTrying: boolean;
  readonly standsAt: string | null;
} {
  const { trial } = useTrial();
  const painted = trial?.painted ?? null;
  return {
    marks: useMemo(() => withWay(marks, painted), [marks, painted]),
    ways: painted?.ways ?? null,
    isTrying: trial !== null,
    standsAt: trial?.standsAt ?? null,
  };
}
