import { z } from 'zod';
import { err, longestEventName, ok, type Json, type Result } from '../kernel/index.js';
import { limits } from '../limits.js';
import { problemAt, type ConfigProblem } from './config-problem.js';

/** A schema that yields complete configs: optional values are filled in by it. */
export type ConfigSchema<Config> = z.ZodType<Config>;

/** Longest duration any field takes, in its smallest unit; finer limits are the checks' business. */
const maxAmount = limits.waitDays * 86_400;

export const durationSchema = z
  .strictObject({ amount: z.int().min(0).max(maxAmount), unit: z.enum(['seconds', 'minutes', 'hours', 'days']) })
  .readonly();

/** A time of day, `HH:mm`. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u);

/** WeCom's id of a tag; empty while none is chosen. */
export const tagIdSchema = z.string().max(64);

export const tagIdsSchema = z.array(tagIdSchema.min(1)).max(limits.nodeTags).readonly();

/** Employees by WeCom's userid; none: whoever it is. */
export const employeeIdsSchema = z.array(z.string().min(1).max(64)).max(limits.nodeTags).readonly();

/** Name of a business event; empty while none is chosen. */
export const chosenEventSchema = z.string().max(longestEventName);

/** Name of an attribute, or the id of a segment or a group; empty while none is chosen. */
export const chosenSchema = z.string().max(64);

/**
 * A rule as it is written: whether it is one is for the conditions pass to say. A drawing's configs are JSON by the drawing's own
 * schema; a rule is not copied, so that what has been read of it once stays known.
 */
export const ruleSchema = z.custom<Json>((value) => value !== undefined);

/** Id of an arm or a rung, unique in its node; part of port names, so without `:`. */
export const partIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/u);

/** Reads a config; every deviation from the form is one problem at its place. */
export function readConfig<Config>(schema: ConfigSchema<Config>, config: unknown): Result<Config, readonly ConfigProblem[]> {
  const parsed = schema.safeParse(config);
  return parsed.success ? ok(parsed.data) : err(parsed.error.issues.map(toProblem));
}

function toProblem(issue: z.core.$ZodIssue): ConfigProblem {
  return problemAt('config.invalid', { path: issue.path, params: { message: issue.message, issue: issue.code } });
}
