import { z } from 'zod';

/** What is asked after: an id of a tag, a tag group, a segment or a list; the name of an attribute or an event; a property as `<event>.<name>`; the key of a webhook. */
export const useQuerySchema = z.strictObject({
  kind: z.enum(['tag', 'tagGroup', 'attribute', 'event', 'property', 'segment', 'list', 'webhook', 'journey', 'media']),
  key: z.string().min(1).max(200),
});
export type UseQuery = z.infer<typeof useQuerySchema>;

/** A journey that uses a thing, in its live version or only in its draft, and where: nodes of the drawing, or its settings. */
export const journeyUseSchema = z
  .object({
    journeyId: z.string(),
    journeyName: z.string(),
    live: z.boolean(),
    nodeIds: z.array(z.string()),
    /** True when the settings of the journey name it. */
    settings: z.boolean(),
  })
  .meta({ id: 'JourneyUse' });
export type JourneyUse = z.infer<typeof journeyUseSchema>;

/** A segment whose rule names a thing. */
export const segmentUseSchema = z.object({ segmentId: z.string(), name: z.string() }).meta({ id: 'SegmentUse' });
export type SegmentUse = z.infer<typeof segmentUseSchema>;

/** Live journeys first; archived ones are left out. */
export const journeyUsesSchema = z.object({ items: z.array(journeyUseSchema), segments: z.array(segmentUseSchema) }).meta({ id: 'JourneyUses' });
export type JourneyUses = z.infer<typeof journeyUsesSchema>;

const happeningSchema = z.object({
  kind: z.enum(['tagAdded', 'tagRemoved', 'attributeChanged', 'event', 'segmentEntered', 'segmentLeft', 'journeyEntered']),
  key: z.string(),
  /** What an attribute comes to, where that is told. */
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** What goes on around a journey that is drawn, for its checks (`Surroundings` of core/compiler). */
export const surroundingsSchema = z
  .object({
    /** Live journeys: what starts them, and what their steps make happen. */
    journeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        startsBy: z.array(happeningSchema),
        brings: z.array(happeningSchema),
        /** New friends whom it welcomes: whose, and met by which contact ways; empty: any. */
        welcomes: z.array(z.object({ states: z.array(z.string()), employeeIds: z.array(z.string()) })),
      }),
    ),
    /** Segments, with what their rules read and those they name read in turn. */
    segments: z.array(z.object({ id: z.string(), reads: z.array(z.object({ kind: z.string(), key: z.string() })) })),
    /** By tag: the group it is of. */
    tagGroups: z.record(z.string(), z.string()),
    /** What is defined and nobody has had so far: tags no customer has, attributes that none of the newest customers has, events that never came. */
    unset: z.object({ tag: z.array(z.string()), attribute: z.array(z.string()), event: z.array(z.string()) }),
    /** By event: days it is kept. */
    keptDays: z.record(z.string(), z.number()),
  })
  .meta({ id: 'Surroundings' });
export type SurroundingsBody = z.infer<typeof surroundingsSchema>;

/** Ids of segments, lists or journeys, at most 200, with commas between them. */
export const namesQuerySchema = z.strictObject({
  kind: z.enum(['segment', 'list', 'journey']),
  ids: z.string().regex(/^[0-9A-Za-z-]{1,40}(?:,[0-9A-Za-z-]{1,40}){0,199}$/u),
});
export type NamesQuery = z.infer<typeof namesQuerySchema>;

/** Those that there are or were; `gone`: a journey that is archived, a list that is deleted. */
export const nameListSchema = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), gone: z.boolean() })) })
  .meta({ id: 'NameList' });
export type NameList = z.infer<typeof nameListSchema>;
