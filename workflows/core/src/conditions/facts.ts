import type { Json } from '../kernel/index.js';
import type { RunWindow } from './rule/event-read.js';
import type { Scalar } from './rule/expression.js';

/** Something that happened to a customer in the business: an order was paid, a page was read. */
export interface BusinessEvent {
  readonly name: string;
  /** ISO instant at which it happened. */
  readonly at: string;
  readonly properties: Readonly<Record<string, Json>>;
}

/** What a condition may read of a customer, as our snapshot has it at one moment. */
export interface CustomerFacts {
  readonly customerId: string;
  /** ISO instant of the evaluation, by which windows and "today" are counted. */
  readonly at: string;
  /** IANA zone by whose calendar "today" is told. */
  readonly zone: string;
  /** Ids of the tags the customer has from any follower or from the API. */
  readonly tags: readonly string[];
  /** By tag, of those whose time the rules ask for: the ISO instant at which the customer last got it. */
  readonly taggedAt: Readonly<Record<string, string>>;
  /** Ids of the groups of which the customer has a tag. */
  readonly tagGroups: readonly string[];
  /** Ids of the employees who follow the customer now. */
  readonly followers: readonly string[];
  /** Our attributes (`city`, `email`, …) and WeCom's `name`. Dates are `YYYY-MM-DD`, date-times ISO instants. */
  readonly attributes: Readonly<Record<string, Json>>;
  /** The payload the run was started with (API start, event); empty for a tag trigger. */
  readonly entry: Readonly<Record<string, Json>>;
  /** Named values of this run: what a webhook answered. */
  readonly values: Readonly<Record<string, Scalar>>;
  /** ISO instants of this run with which windows may begin; null where there is no run. */
  readonly run: Readonly<Record<RunWindow, string>> | null;
  /** Business events of the names that `readsOf` gives for the rules at hand, newest first. */
  readonly events: readonly BusinessEvent[];
  /** Ids of the segments, of those the rules name, that the customer is in. */
  readonly segments: readonly string[];
  /** Ids of the lists, of those the rules name, that the customer is on. */
  readonly lists: readonly string[];
}

/** Facts of somebody of whom only these are known. */
export function emptyFacts(known: Partial<CustomerFacts>): CustomerFacts {
  return {
    customerId: '',
    at: '1970-01-01T00:00:00.000Z',
    zone: 'Asia/Shanghai',
    tags: [],
    taggedAt: {},
    tagGroups: [],
    followers: [],
    attributes: {},
    entry: {},
    values: {},
    run: null,
    events: [],
    segments: [],
    lists: [],
    ...known,
  };
}
