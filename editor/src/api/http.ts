import { problemSchema, type ProblemCode } from '@tagtrail/core/http';
import { ProblemError } from './problem-error';

/** Anything that turns unknown JSON into a checked value: a zod schema of core/http. */
export interface Parser<Value> {
  parse(json: unknown): Value;
}

export interface RequestContent {
  readonly body?: unknown;
  /** The revision the change was made on. */
  readonly ifMatch?: number;
}

export interface RequestOptions<Value> extends RequestContent {
  /** What the answer is checked against. */
  readonly answer: Parser<Value>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request to the API; throws `ProblemError` for every refusal and when the server cannot be reached. */
export async function request<Value>(method: Method, path: string, { answer, ...content }: RequestOptions<Value>): Promise<Value> {
  const response = await reach(method, path, content);
  if (!response.ok) throw await problemOf(response);
  return answer.parse(response.status === 204 ? null : await response.json());
}

async function reach(method: Method, path: string, content: RequestContent): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': document.documentElement.lang };
  if (content.body !== undefined) headers['content-type'] = 'application/json';
  if (content.ifMatch !== undefined) headers['if-match'] = `"${String(content.ifMatch)}"`;
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(content.body === undefined ? {} : { body: JSON.stringify(content.body) }),
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
