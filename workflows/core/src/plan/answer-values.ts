import { isJsonList, isJsonObject, readValue, toJson, type Json } from '../kernel/index.js';
import { limits } from '../limits.js';
import type { AnswerField } from './request.js';

/** What an answer said. `missing`: paths that led to nothing, or to a value of another type. */
export type AnswerRead =
  | { readonly kind: 'read'; readonly values: Readonly<Record<string, string | number | boolean>>; readonly missing: readonly string[] }
  /** Not JSON, or longer than `limits.answerBytes`. */
  | { readonly kind: 'unreadable'; readonly why: 'tooLong' | 'notJson' };

/** Reads the named values out of the body of an answer; `bytes` is its length in UTF-8. */
export function readAnswer(body: string, bytes: number, fields: readonly AnswerField[]): AnswerRead {
  if (bytes > limits.answerBytes) return { kind: 'unreadable', why: 'tooLong' };
  const json = parse(body);
  if (json === undefined) return { kind: 'unreadable', why: 'notJson' };
  const found = fields.map((field) => ({ field, value: valueOf(json, field) }));
  const values = found.flatMap(({ field, value }) => (value === null ? [] : [[field.name, value] as const]));
  return { kind: 'read', values: Object.fromEntries(values), missing: found.flatMap(({ field, value }) => (value === null ? [field.path] : [])) };
}

function parse(body: string): Json | undefined {
  try {
    return toJson(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** What no database keeps: a NUL, or half of a character. */
const unstorable = /[\0\p{Surrogate}]/u;

function valueOf(json: Json, { path, type }: AnswerField): string | number | boolean | null {
  const steps = parseAnswerPath(path);
  const read = steps === null ? null : readValue({ type }, follow(json, steps));
  if (read?.ok !== true) return null;
  return typeof read.value === 'string' && (read.value.length > limits.answerTextLength || unstorable.test(read.value)) ? null : read.value;
}

/** Own keys only, so that no path reaches into a prototype. */
function follow(json: Json, steps: readonly (string | number)[]): Json {
  let at: Json | undefined = json;
  for (const step of steps) {
    if (typeof step === 'number') at = isJsonList(at) ? at[step] : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
    if (at === undefined) return null;
  }
  return at ?? null;
}

/** The steps of a path such as `data.orders[0].amount`; null for one that cannot be read. */
export function parseAnswerPath(path: string): readonly (string | number)[] | null {
  const step = /(?:^|(?<!^)\.)([^.[\]]+)|\[(\d{1,6})\]/uy;
  const steps: (string | number)[] = [];
  let at = 0;
  while (at < path.length) {
    step.lastIndex = at;
    const match = step.exec(path);
    if (match === null) return null;
    steps.push(match[1] ?? Number(match[2]));
    at = step.lastIndex;
  }
  return steps.length === 0 ? null : steps;
}
