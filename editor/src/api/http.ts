import { problemSchema, type ProblemCode } from '@tagtrail/core/http';
import { ProblemError } from './problem-error';

/** Anything that turns unknown JSON into a checked value: a zod schema of core/http. */
export interface Parser<Value> {
  parse(json: unknown): Value;
}

export interface RequestOptions {
  readonly body?: unknown;
  /** The revision the change was made on. */
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request to the API; throws `ProblemError` for every refusal and when the server cannot be reached. */
export async function request<Value>(method: Method, path: string, parser: Parser<Value>, options: RequestOptions = {}): Promise<Value> {
  const response = await reach(method, path, options);
  if (!response.ok) throw await problemOf(response);
  return parser.parse(response.status === 204 ? null : await response.json());
}

async function reach(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': document.documentElement.lang };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.ifMatch !== undefined) headers['if-match'] = `"${String(options.ifMatch)}"`;
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (cause) {
    throw new ProblemError({ status: 0, code: 'offline', detail: '', traceId: '', errors: [], diagnostics: [] }, { cause });
  }
}

async function problemOf(response: Response): Promise<ProblemError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ProblemError({ ...parsed.data, diagnostics: parsed.data.diagnostics ?? [] });
  const code: ProblemCode = response.status >= 500 ? 'unavailable' : 'invalid_request';
  return new ProblemError({ status: response.status, code, detail: response.statusText, traceId: '', errors: [], diagnostics: [] });
}

/** A query string of the values that are set. */
export function queryOf(values: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
