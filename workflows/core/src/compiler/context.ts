import type { MediaFacts } from '../content/index.js';
import type { Happening, NewFriends } from '../nodes/index.js';
import { LawBook, type ContentLaw } from '../law/index.js';
import type { AdLabel, WebhookShape } from '../plan/index.js';
import { openFields, type AttributeType, type KnownFields } from '../conditions/index.js';

/** Attributes every customer may have: WeCom's name and the ones the product declares itself. */
export const declaredAttributes: Readonly<Record<string, AttributeType>> = {
  name: 'text',
  city: 'text',
  email: 'text',
  gender: 'text',
  mobile: 'text',
  stage: 'text',
};

/** What rules and texts may read where only the product's own attributes are declared. */
export const declaredFields: KnownFields = { ...openFields, attributes: declaredAttributes };

/** By which texts are judged where no corp's own rules are known. */
export const usualLaw: NonNullable<CompileContext['law']> = { book: new LawBook({ own: [], homophones: false }), hosts: null, adLabel: 'off' };

/** A journey that a drawing may bring customers into. */
export interface KnownJourney {
  readonly id: string;
  readonly name: string;
  readonly live: boolean;
  /** Journeys into which its live version brings customers. */
  readonly enters: readonly string[];
}

/** What the drawing is checked against. Null: not known here, so references of the kind are not checked. */
export interface CompileContext {
  readonly knownTagIds: readonly string[] | null;
  /** Tags that once were known: named as deleted rather than unknown. */
  readonly deletedTagIds?: readonly string[];
  /** Groups of tags that have one; left out: not known here. */
  readonly knownTagGroupIds?: readonly string[];
  /** By userid: whether the app sees the employee, who may have customers. Left out: not known here. */
  readonly employees?: Readonly<Record<string, { readonly name: string; readonly active: boolean }>>;
  /** Names of the corp's webhook settings. */
  readonly knownEndpoints: readonly string[] | null;
  /** By webhook: what its receiver wants to be told. Left out: not known here. */
  readonly endpointShapes?: Readonly<Record<string, WebhookShape>>;
  /** What rules may read, with its type; texts may show its attributes. Usually `declaredAttributes` and what the corp has defined. */
  readonly fields: KnownFields;
  readonly smtpConfigured: boolean | null;
  /** Files of the library by their SHA-256. Left out: not known here. */
  readonly media?: Readonly<Record<string, MediaFacts>>;
  /** Left out: not known here. */
  readonly smsConfigured?: boolean | null;
  /** Whether the corp has an account of 微信客服; left out: not known here. */
  readonly serviceConfigured?: boolean | null;
  /** Whether customers can reach the server, so that a message may bring a link to it; left out: not known here. */
  readonly hasPublicAddress?: boolean;
  /** The journey that is published; left out where a drawing is only looked at. Two journeys draw lots apart from one another. */
  readonly journeyId?: string;
  /** The corp's journeys that are not archived; left out: not known here. */
  readonly journeys?: readonly KnownJourney[];
  /** Years of the corp's work calendar, and today's date (`YYYY-MM-DD`) there. Left out: waits are not checked against them. */
  readonly calendar?: { readonly years: readonly number[]; readonly today: string } | null;
  /** By event: days it is kept. Left out: windows are not checked against them. */
  readonly keptDays?: Readonly<Record<string, number>>;
  /** By which rules its texts are judged, and whether its marketing says that it is advertising. Left out: the built-in rules, and not. */
  readonly law?: ContentLaw & { readonly adLabel: AdLabel };
  /** What goes on around the journey. Left out or null: it is looked at alone. */
  readonly surroundings?: Surroundings | null;
}

/** Another live journey, as far as the two may start one another. */
export interface OtherJourney {
  readonly id: string;
  readonly name: string;
  readonly startsBy: readonly Happening[];
  readonly brings: readonly Happening[];
  /** The new friends whom it welcomes; left out: none. */
  readonly welcomes?: readonly NewFriends[];
}

/** A segment, with what its rule reads and those it names read in turn. */
export interface ReadingSegment {
  readonly id: string;
  readonly reads: readonly { readonly kind: string; readonly key: string }[];
}

export interface Surroundings {
  readonly journeys: readonly OtherJourney[];
  /** Segments that live journeys or drafts may start by; left out: not known. */
  readonly segments?: readonly ReadingSegment[];
  /** By tag: the group it is of; left out: not known. */
  readonly tagGroups?: Readonly<Record<string, string>>;
  /** What is defined and nobody has had so far: tags no customer has, attributes without values, events that never came. */
  readonly unset: { readonly tag: readonly string[]; readonly attribute: readonly string[]; readonly event: readonly string[] };
}
