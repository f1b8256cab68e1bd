import { z } from 'zod';
import type { WecomCall } from '../call.js';

/** Names of lists that WeCom leaves out when they are empty. */
export const listOf = <Item extends z.ZodType>(item: Item): z.ZodDefault<z.ZodArray<Item>> => z.array(item).default([]);

/** An empty cursor means the end. */
export const cursorField = z
  .string()
  .default('')
  .transform((cursor) => (cursor === '' ? null : cursor));

/** The last second of the year 9999. */
const lastSecond = 253_402_300_799;

/** Unix seconds; absent, 0 or no date is null. */
export const secondsField = z
  .number()
  .int()
  .default(0)
  .transform((seconds) => (seconds === 0 || Math.abs(seconds) > lastSecond ? null : new Date(seconds * 1_000).toISOString()));

export function getCall<Result>(path: string, query: Readonly<Record<string, string>>, parse: (answer: unknown) => Result): WecomCall<Result> {
  return { api: apiOf(path), method: 'GET', path, query, body: null, parse };
}

export function postCall<Result>(path: string, body: string, parse: (answer: unknown) => Result): WecomCall<Result> {
  return { api: apiOf(path), method: 'POST', path, query: {}, body, parse };
}

/** `add_msg_template`, `message/send`: the name by which ledger and logs know a call. */
function apiOf(path: string): string {
  return path.replace('/cgi-bin/', '').replace('externalcontact/', '');
}
