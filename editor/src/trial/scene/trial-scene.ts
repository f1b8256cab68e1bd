import type { Scalar } from '@tagtrail/core/conditions';
import type { Duration } from '@tagtrail/core/kernel';

export type Written = Exclude<Scalar, null>;

/** Somebody who does not exist, with all that is known of them. */
export interface MadeCustomer {
  readonly name: string;
  readonly tags: readonly string[];
  /** Employees of whom they are a friend. */
  readonly employees: readonly string[];
  readonly attributes: Readonly<Record<string, Written>>;
  readonly segments: readonly string[];
  readonly lists: readonly string[];
}

/** Something that becomes otherwise of the customer, or happens to them. */
export type HappeningKind =
  | { readonly kind: 'tagOn' | 'tagOff'; readonly tagId: string }
  /** Null: the value is gone. */
  | { readonly kind: 'attribute'; readonly name: string; readonly value: Written | null }
  | { readonly kind: 'event'; readonly name: string; readonly properties: Readonly<Record<string, Written>> };

/** When it happens: on the so manieth day of the try, the day it starts being the first, at a time (`HH:mm`) of the corp's clock. */
export type Happening = { readonly id: string; readonly day: number; readonly time: string } & HappeningKind;

/** How a side effect ends, or somebody answers, where the operator has chosen. */
export interface ChosenEnding {
  readonly port: string;
  readonly after: Duration;
  /** What an answer brings, by name. */
  readonly values: Readonly<Record<string, Written>>;
}

/** What a try starts from. Kept by the browser, so it holds nothing that a later version could not read. */
export interface TrialScene {
  /** Null: the first that is drawn. */
  readonly triggerId: string | null;
  /** ISO instant; null: the moment at which the try is begun. */
  readonly startAt: string | null;
  /** What the trigger brings, by name. */
  readonly entry: Readonly<Record<string, Written>>;
  /** Whether the customer is a real one. */
  readonly real: boolean;
  /** The real one; null while none is chosen. */
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly happenings: readonly Happening[];
  /** By place (`placeKey`). */
  readonly endings: Readonly<Record<string, ChosenEnding>>;
  /** By node: the arm that a made-up customer draws; a real one draws as in earnest. */
  readonly lots: Readonly<Record<string, string>>;
}

export const firstScene: TrialScene = {
  triggerId: null,
  startAt: null,
  entry: {},
  real: false,
  customer: null,
  happenings: [],
  endings: {},
  lots: {},
};

export const firstMade: MadeCustomer = { name: '', tags: [], employees: [], attributes: {}, segments: [], lists: [] };
