import type { DemoCorp, SandboxCustomer } from '../../support/demo-corp.js';

/** Customers of a city who have neither of the tags that the journeys here begin and end with; each is given once. */
export function* untouched(corp: DemoCorp, city: string): Generator<SandboxCustomer, never> {
  const tags = ['高意向', '已成交'];
  yield* corp.customers.filter(
    (one) => one.city === city && one.followers.every((follower) => follower.tags.every(({ name }) => !tags.includes(name))),
  );
  throw new Error(`The demo corp has no further customer of ${city}`);
}
