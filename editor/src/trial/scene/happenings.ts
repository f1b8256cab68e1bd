import type { BusinessEvent, CustomerFacts } from '@tagtrail/core/conditions';
import { withTags, type Change } from '@tagtrail/core/interpreter';
import { instantAt } from '../../fields/clock-fields';
import { clockOf } from '../../ui/format/clock';
import type { Happening } from './trial-scene';

const dayMs = 86_400_000;

/** A happening with its instant: by the corp's clock, and never before the try has started. */
export type Dated = Happening & { readonly at: string };

interface Started {
  readonly startAt: string;
  readonly zone: string;
  /** Group of a tag; null where there is none. */
  readonly groupOf: (tagId: string) => string | null;
}

/** In the order in which they come. One that is not written out yet does not. */
export function dated(happenings: readonly Happening[], { startAt, zone }: Pick<Started, 'startAt' | 'zone'>): readonly Dated[] {
  const { day } = clockOf(zone).read(new Date(startAt));
  const at = ({ day: nth, time }: Happening): string => {
    const date = new Date(Date.parse(day) + (nth - 1) * dayMs).toISOString().slice(0, 10);
    const instant = instantAt(`${date}T${time}`, zone);
    return Date.parse(instant) < Date.parse(startAt) ? startAt : instant;
  };
  return happenings
    .filter(isWhole)
    .map((happening): Dated => ({ ...happening, at: at(happening) }))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

export function isWhole(happening: Happening): boolean {
  return ('tagId' in happening ? happening.tagId : happening.name) !== '';
}

/** What they change of the customer, and the events among them. */
export function toWorld(
  all: readonly Dated[],
  { groupOf }: Pick<Started, 'groupOf'>,
): {
  readonly changes: readonly Change[];
  readonly events: readonly BusinessEvent[];
} {
  return {
    changes: all.flatMap((one) => (one.kind === 'event' ? [] : [{ from: one.at, facts: (before: CustomerFacts) => changed(before, one, groupOf) }])),
    events: all.flatMap((one) => (one.kind === 'event' ? [{ name: one.name, at: one.at, properties: one.properties }] : [])),
  };
}

function changed(facts: CustomerFacts, happening: Exclude<Dated, { kind: 'event' }>, groupOf: Started['groupOf']): CustomerFacts {
  switch (happening.kind) {
    case 'tagOn':
      return withTags(facts, { add: [happening.tagId] }, groupOf);
    case 'tagOff':
      return withTags(facts, { remove: [happening.tagId] }, groupOf);
    case 'attribute': {
      const { [happening.name]: _before, ...others } = facts.attributes;
      return { ...facts, attributes: happening.value === null ? others : { ...others, [happening.name]: happening.value } };
    }
  }
}
