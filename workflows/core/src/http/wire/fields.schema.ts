import { z } from 'zod';
import type { Json } from '../../kernel/index.js';

/** An instant in RFC 3339, UTC. */
export const instantSchema = z.string().meta({ id: 'Instant', format: 'date-time', description: 'RFC 3339 instant in UTC' });

/** Whether PostgreSQL takes it: the form alone allows the year 0 and offsets of up to 23:59. */
const isKeepable = (instant: string): boolean => !instant.startsWith('0000') && !/[+-](1[6-9]|2\d):\d\d$/u.test(instant);
const keepable = 'A year from 0001 on, at most 15:59 from UTC';

/** An instant that somebody gives: RFC 3339, with any offset that the database knows. */
export const givenInstantSchema = z.iso.datetime({ offset: true }).refine(isKeepable, keepable);

/** The same, in UTC. */
export const givenUtcSchema = z.iso.datetime().refine(isKeepable, keepable);

/** Any JSON value. */
export const jsonSchema: z.ZodType<Json, Json> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonSchema), z.record(z.string(), jsonSchema)]))
  .meta({ id: 'Json', description: 'Any JSON value' });

/** A JSON object with free keys. */
export const jsonObjectSchema = z.record(z.string(), jsonSchema);

/** Text a person typed: trimmed and not empty. */
export const nameSchema = z.string().trim().min(1).max(100);

/** WeCom's id of a customer; blanks and line ends around it, as pasted lists have them, are dropped. */
export const externalUseridSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,64}$/u);

export const roleSchema = z.enum(['viewer', 'operator', 'administrator']).meta({ id: 'Role' });
export type Role = z.infer<typeof roleSchema>;

/** Booleans of a query string. */
export const queryFlagSchema = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true');

/** Answer of a request that has nothing to tell. */
export const acknowledgedSchema = z.object({ ok: z.literal(true) }).meta({ id: 'Acknowledged' });
export type Acknowledged = z.infer<typeof acknowledgedSchema>;

export type JsonBody = z.infer<typeof jsonSchema>;
export type JsonObjectBody = z.infer<typeof jsonObjectSchema>;

/** Path parameters: our kinds of id. A send's is a hash in the form of a UUID, and of none of its versions. */
export const uuidSchema = z.uuid();
export const sendIdSchema = z.guid();
export const rowIdSchema = z.string().regex(/^[1-9]\d{0,17}$/u);
export const versionNumberSchema = z.coerce.number().int().min(1).max(1_000_000);
