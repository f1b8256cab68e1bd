import type { WaitSpec } from '../calendar/index.js';
import type { AttributeType } from '../conditions/index.js';
import type { MediaUse } from '../content/index.js';
import type { GraphNode } from '../graph/index.js';
import type { Json, JsonObject, PortName, Result } from '../kernel/index.js';
import type { LinkTracking, MentionKind, MessageCategory, MessageFormat } from '../plan/index.js';
import type { ConfigProblem } from './config-problem.js';
import type { ConfigSchema } from './fields.schema.js';
import type { LoweredNode } from './lowered.js';

/** Where the palette shows a node type. Every type of `trigger`, and no other, begins a journey. */
export const paletteGroups = ['trigger', 'message', 'wait', 'decision', 'customer', 'flow'] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

/** Something outside the drawing that a config names or needs; the references pass looks up what has a name. `owner`: the customer's employee, whoever that is. */
export type Reference =
  | { readonly kind: 'tag'; readonly tagId: string; readonly pointer: string }
  | { readonly kind: 'tagGroup'; readonly groupId: string; readonly pointer: string }
  /** `types`: those it may have; left out: any. */
  | { readonly kind: 'attribute'; readonly name: string; readonly pointer: string; readonly types?: readonly AttributeType[] }
  | { readonly kind: 'event'; readonly name: string; readonly pointer: string }
  | { readonly kind: 'property'; readonly event: string; readonly name: string; readonly pointer: string }
  /** A value that the entry brought: of a journey that an event starts, its property. */
  | { readonly kind: 'entry'; readonly name: string; readonly pointer: string }
  | { readonly kind: 'list'; readonly listId: string; readonly pointer: string }
  | { readonly kind: 'segment'; readonly segmentId: string; readonly pointer: string }
  | { readonly kind: 'employee'; readonly employeeId: string; readonly pointer: string }
  | { readonly kind: 'journey'; readonly journeyId: string; readonly pointer: string }
  /** `says`: how a message to it is shown, and whom it names, where it may be a group robot. */
  | { readonly kind: 'endpoint'; readonly endpoint: string; readonly pointer: string; readonly says?: SaidToGroup }
  /** A file of the library, as it is to be given to WeCom. */
  | { readonly kind: 'media'; readonly asset: string; readonly use: MediaUse; readonly pointer: string }
  /** The version of a content template whose words were copied: a note, never looked up, and no fault where it is gone. */
  | { readonly kind: 'template'; readonly templateId: string; readonly version: number; readonly pointer: string }
  | { readonly kind: 'smtp'; readonly pointer: string }
  | { readonly kind: 'sms'; readonly pointer: string }
  | { readonly kind: 'service'; readonly pointer: string }
  | { readonly kind: 'owner'; readonly pointer: string };

/** What a message asks of a group robot, and where that stands. */
export interface SaidToGroup {
  readonly format: MessageFormat;
  readonly formatPointer: string;
  readonly mentions: readonly { readonly kind: MentionKind; readonly pointer: string }[];
  /** Words on the link of a card. */
  readonly label: { readonly text: string; readonly pointer: string } | null;
}

/**
 * Something that becomes otherwise of a customer, by which journeys may start: a tag by its id (any of a group by `groupKey`), an
 * attribute or an event by its name, a segment or a journey by its id.
 */
export interface Happening {
  readonly kind: 'tagAdded' | 'tagRemoved' | 'attributeChanged' | 'event' | 'segmentEntered' | 'segmentLeft' | 'journeyEntered';
  readonly key: string;
  /** What an attribute comes to, where that is told. */
  readonly value?: string | number | boolean | undefined;
}

const ofGroup = 'group:';

/** Any tag of a group, where a tag is named. */
export const groupKey = (groupId: string): string => ofGroup + groupId;
export const isGroupKey = (key: string): boolean => key.startsWith(ofGroup);

/** Whose new friends a trigger takes, and met by which contact ways; empty: any. */
export interface NewFriends {
  readonly states: readonly string[];
  readonly employeeIds: readonly string[];
}

/** A json-logic rule in a config; null while none is written. The conditions pass checks it. */
export interface RulePlace {
  readonly rule: Json;
  readonly pointer: string;
  /** The output it leads to, where rules are tried in their order and the first that holds counts; left out for any other. */
  readonly port?: string;
  /** The event whose properties it is about, for a filter over `event.<property>`; left out for a rule about the customer. */
  readonly event?: string;
}

/** What later rules and texts can read for a node that was passed: a variable (`type` null: not known), or the properties of an event as `entry.<property>`. */
export type Given =
  | { readonly kind: 'variable'; readonly variable: string; readonly type: AttributeType | null }
  | { readonly kind: 'properties'; readonly event: string };

/** What a trigger puts into the entry's data, by name. */
export const givenByEntry = (...names: readonly string[]): readonly Given[] =>
  names.map((name) => ({ kind: 'variable', variable: `entry.${name}`, type: null }));

/** A text template in a config; the content pass checks it. */
export interface TextPlace {
  readonly source: string;
  readonly pointer: string;
  readonly limitBytes: number;
  /** Taken of the limit, at most, by what the channel puts before the text. */
  readonly beforeBytes: number;
  /** True when customers with equal text share one task that an employee must confirm. */
  readonly shared: boolean;
  /** True when it may be left empty. */
  readonly optional?: boolean;
  /** True for an address that customers open: values in it are encoded, and its host is spelt out. */
  readonly address?: boolean;
  /** True when people read it, who must not find a gap where a value is lacking; false for a system that takes an empty one. */
  readonly forPeople: boolean;
  /** How its addresses are tracked; null or left out: they are not. */
  readonly tracking?: LinkTracking | null;
  /** The webhook it goes to and the form it is shown in there: a group robot may take less than the channel. */
  readonly to?: { readonly endpoint: string; readonly format: MessageFormat; readonly part: 'text' | 'title' };
  /** Who gets it to read; left out: nobody but those who work with the product. Only a customer's own may show a link by which she changes what she wants. */
  readonly audience?: 'customer' | 'employee' | 'system';
  /** True when marketing says in this text that it is advertising, where the corp wants that said. */
  readonly labelled?: boolean;
}

/** What a node type's author writes. A member left out means: nothing of the kind. */
export interface NodeSpec<Type extends string, Config extends JsonObject> {
  readonly type: Type;
  /** Raised with every change of the config's form, together with a migration. */
  readonly version: number;
  readonly group: PaletteGroup;
  /** Accepts every config of the right form, also one not yet filled in: what is missing is for the checks to say. */
  readonly schema: ConfigSchema<Config>;
  /** What a newly drawn node has. */
  readonly defaults: Config;
  /** Names of the outputs, in the order they are drawn. */
  outputs(config: Config): readonly string[];
  /**
   * By output: the outputs of another config whose way it takes over when they are no more, the first that leads on. So a
   * change of the config cuts nothing off.
   */
  readonly takesOver?: Readonly<Record<string, readonly string[]>>;
  /** By output that a change of the config brings: the outputs whose way it goes along until its own is drawn, the first that leads on. */
  readonly goesAlong?: Readonly<Record<string, readonly string[]>>;
  lower(config: Config): LoweredNode;
  /** True when no customer can leave through this output in the moment of coming in. */
  takesTime?(config: Config, port: string): boolean;
  /** Customers leave it in the moment of coming in: it asks nobody and waits for nothing. */
  readonly atOnce?: boolean;
  /** True when a run leaves through this output only so many times: a way back that leads through it has an end. */
  bounds?(port: string): boolean;
  /** The config whose outputs are drawn with this one `by` places further right, or left below zero; null where it cannot stand there. */
  moveOutput?(config: Config, port: string, by: number): Config | null;
  /** Rules of the type's own that neither the form nor the declared places below express. */
  check?(config: Config): readonly ConfigProblem[];
  references?(config: Config): readonly Reference[];
  rules?(config: Config): readonly RulePlace[];
  texts?(config: Config): readonly TextPlace[];
  /** How long it may hold a customer, where the calendar decides that. */
  waits?(config: Config): readonly WaitSpec[];
  gives?(config: Config): readonly Given[];
  /** What starts the journey, of a trigger that something happening to a customer pulls. */
  startsBy?(config: Config): readonly Happening[];
  /** The new friends with whom it starts the journey. */
  newFriends?(config: Config): NewFriends;
  /** Where it says something that reaches a new friend within seconds of her coming, or nobody; null: nowhere. */
  welcomes?(config: Config): string | null;
  /** What happens to the customer by it. */
  brings?(config: Config): readonly Happening[];
  /** The only time at which it does something (`YYYY-MM-DDTHH:mm`, by the corp's clock); null where it comes round. */
  onceAt?(config: Config): string | null;
  /** The output of customers whom it did not reach. */
  readonly missed?: string;
  /** What the message it sends to the customer is. */
  category?(config: Config): MessageCategory;
  /** By old version: its config as the next version has it. */
  readonly migrations?: Readonly<Record<number, (config: JsonObject) => JsonObject>>;
  /** By old version: the outputs of the next version that go the way of one of its outputs; an output that is not named stays. */
  readonly movedOutputs?: Readonly<Record<number, MovedOutputs>>;
}

export type MovedOutputs = (config: JsonObject) => Readonly<Record<string, readonly string[]>>;

/** A node brought to the current version of its type, and what became of an output it had. */
export interface Upgraded {
  readonly node: GraphNode;
  readonly outputsFor: (old: PortName) => readonly PortName[];
}

/** A node whose config has been read: all that the compiler and the canvas ask of it, whatever its type. */
export interface OpenNode {
  readonly node: GraphNode;
  readonly isTrigger: boolean;
  readonly outputs: readonly PortName[];
  /** Outputs of another config whose way this one takes over when they are no more. */
  takesOver(port: PortName): readonly PortName[];
  /** Outputs whose way an output goes along that a change of the config has brought. */
  goesAlong(port: PortName): readonly PortName[];
  takesTime(port: PortName): boolean;
  readonly atOnce: boolean;
  bounds(port: PortName): boolean;
  /** The config in which an output stands `by` places further on; null where its place is fixed or there is no such place. */
  moveOutput(port: PortName, by: number): JsonObject | null;
  check(): readonly ConfigProblem[];
  references(): readonly Reference[];
  rules(): readonly RulePlace[];
  texts(): readonly TextPlace[];
  waits(): readonly WaitSpec[];
  gives(): readonly Given[];
  startsBy(): readonly Happening[];
  /** Null: it is not by becoming a friend that customers start here. */
  newFriends(): NewFriends | null;
  welcomes(): string | null;
  brings(): readonly Happening[];
  onceAt(): string | null;
  readonly missed: PortName | null;
  /** Null: it sends the customer no message. */
  category(): MessageCategory | null;
  lower(): LoweredNode;
}

/** A registered node type. Its members never take a config, so that types can be kept in one table. */
export interface NodeDefinition<Type extends string = string, Config extends JsonObject = JsonObject> {
  readonly type: Type;
  readonly version: number;
  readonly group: PaletteGroup;
  readonly isTrigger: boolean;
  readonly schema: ConfigSchema<Config>;
  readonly defaults: Config;
  readonly migrations: Readonly<Record<number, (config: JsonObject) => JsonObject>>;
  /** Brings a drawn node of an older version to this one, its config checked or not. */
  upgrade(node: GraphNode): Upgraded;
  /** Brings the config to the current version and checks its form. */
  parse(node: GraphNode): Result<GraphNode<Type, Config>, readonly ConfigProblem[]>;
  open(node: GraphNode): Result<OpenNode, readonly ConfigProblem[]>;
}
