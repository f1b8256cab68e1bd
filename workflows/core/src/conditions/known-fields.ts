/** What an attribute of a customer holds. date: `YYYY-MM-DD`; dateTime: an ISO instant; choice: one of a few texts. */
export const attributeTypes = ['text', 'number', 'boolean', 'date', 'dateTime', 'choice'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** What a property of a business event holds, written as the attributes are. */
export const propertyTypes = ['text', 'number', 'boolean', 'date', 'dateTime'] as const;
export type PropertyType = (typeof propertyTypes)[number];

/** What the caller has declared. Null: not known here, so fields of the kind are taken as they are. Payload fields (`entry.<name>`) are open, tags always there. */
export interface KnownFields {
  readonly attributes: Readonly<Record<string, AttributeType>> | null;
  /** By event: its properties. */
  readonly events: Readonly<Record<string, Readonly<Record<string, PropertyType>>>> | null;
  /** Ids of the corp's segments. */
  readonly segments: readonly string[] | null;
  /** Ids of the corp's lists. */
  readonly lists: readonly string[] | null;
  /** Named values that a run can have. */
  readonly values: Readonly<Record<string, AttributeType>> | null;
}

/** Where nothing is declared, nothing is refused for being unknown. */
export const openFields: KnownFields = { attributes: null, events: null, segments: null, lists: null, values: null };
