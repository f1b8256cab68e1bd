import type { ApiGroup } from '../limits/limits.js';
import type { Change } from '../state/change.js';
import type { Corp } from '../state/corp.js';
import type { SandboxState } from '../state/sandbox-state.js';
import type { Fields } from '../wire/fields.js';
import type { Upload } from '../wire/multipart.js';

/** A call that has passed the gates. */
export interface ApiCall {
  readonly state: SandboxState;
  readonly corp: Corp;
  readonly query: Fields;
  readonly body: Fields;
  readonly bodyHash: string;
  /** The file of a multipart form. */
  readonly upload: Upload | null;
  readonly nowMs: number;
}

/** What a handler decided. It alters nothing itself: the changes are applied once they are in the ledger. */
export interface ApiAnswer {
  readonly errcode: number;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly changes?: readonly Change[];
  readonly msgid?: string;
  readonly deliveredAt?: number;
  readonly cancelledAt?: number;
  readonly dropped?: readonly string[];
  /** Answered instead of JSON. */
  readonly file?: Upload;
}

export interface Endpoint {
  readonly group: ApiGroup;
  readonly handle: (call: ApiCall) => ApiAnswer;
  /** What the ledger keeps of the body. */
  readonly summary?: (query: Fields, body: Fields) => Readonly<Record<string, unknown>>;
  /** Two calls with the same key at once: the second gets 45035. */
  readonly recordKey?: (body: Fields) => string;
}

export function success(fields: Readonly<Record<string, unknown>> = {}): ApiAnswer {
  return { errcode: 0, fields };
}

/** A failure; list fields stay present and empty where the page has them. */
export function failure(errcode: number, fields: Readonly<Record<string, unknown>> = {}): ApiAnswer {
  return { errcode, fields };
}

/** The limit of a page: over the maximum, or absent, it falls to the given values. */
export function pageLimit(body: Fields, defaults: { readonly usual: number; readonly max: number; readonly over: number }): number {
  const asked = Math.floor(body.number('limit', defaults.usual));
  if (asked < 1) return defaults.usual;
  return asked > defaults.max ? defaults.over : asked;
}
