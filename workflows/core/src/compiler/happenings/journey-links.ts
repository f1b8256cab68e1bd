import type { Happening } from '../../nodes/index.js';
import { consequencesOf, meets } from '../checks/circles.js';
import type { OtherJourney, Surroundings } from '../context.js';

/** One live journey that starts another, or itself, and by what. */
export interface JourneyLink {
  readonly from: string;
  readonly to: string;
  readonly by: readonly Happening[];
}

/** All that live journeys do to one another, by the same reckoning as the check of circles; of two journeys one link. */
export function journeyLinks(surroundings: Surroundings): readonly JourneyLink[] {
  const { journeys } = surroundings;
  return journeys.flatMap((from) => {
    const happened = from.brings.flatMap((happening) => consequencesOf(happening, surroundings));
    return journeys.flatMap((to) => {
      const by = startsAmong(happened, to);
      return by.length === 0 ? [] : [{ from: from.id, to: to.id, by }];
    });
  });
}

function startsAmong(happened: readonly Happening[], { id, startsBy }: OtherJourney): readonly Happening[] {
  const starts: readonly Happening[] = [...startsBy, { kind: 'journeyEntered', key: id }];
  const met = starts.flatMap((start) =>
    happened.some((happening) => happening.kind === start.kind && happening.key === start.key && meets(happening, start)) ? [start] : [],
  );
  return [...new Map(met.map((start) => [`${start.kind} ${start.key} ${String(start.value ?? '')}`, start])).values()];
}
