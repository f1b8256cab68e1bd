import { problemSchema, type ProblemCode } from '@tagtrail/core/http';
import { plainRefusal, ProblemError } from './problem-error';

/** Anything that turns unknown JSON into a checked value: a zod schema of core/http. */
export interface Parser<Value> {
  parse(json: unknown): Value;
}

export interface RequestContent {
  readonly body?: unknown;
  /** A file, sent as it is instead of a body; it may take its time. */
  readonly file?: Blob;
  /** Told how much of the file has left, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** The revision the change was made on. */
  readonly ifMatch?: number;
}

export interface RequestOptions<Value> extends RequestContent {
  /** What the answer is checked against. */
  readonly answer: Parser<Value>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Longer than any answer takes: a server that keeps silent is out of reach. */
const patienceMs = 15_000;
const uploadPatienceMs = 180_000;

/** One request to the API; throws `ProblemError` for every refusal and when the server cannot be reached. */
export async function request<Value>(method: Method, path: string, { answer, ...content }: RequestOptions<Value>): Promise<Value> {
  const { response, text } = await reach(method, path, content);
  if (!response.ok) throw problemOf(response, text);
  return answer.parse(text === '' ? null : JSON.parse(text));
}

interface Reached {
  readonly response: Pick<Response, 'ok' | 'status' | 'statusText'>;
  readonly text: string;
}

/** The whole answer, or `offline`: also where the line breaks in the middle of it, or nothing comes. */
async function reach(method: Method, path: string, content: RequestContent): Promise<Reached> {
  if (content.onProgress !== undefined) return sendShowing(method, path, { ...content, onProgress: content.onProgress });
  const patience = new AbortController();
  const timer = setTimeout(
    () => {
      patience.abort();
    },
    content.file === undefined ? patienceMs : uploadPatienceMs,
  );
  try {
    const response = await fetch(`/api/v1${path}`, { method, credentials: 'same-origin', signal: patience.signal, ...wordingOf(content) });
    return { response, text: await response.text() };
  } catch (cause) {
    throw plainRefusal({ status: 0, code: 'offline' }, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** The same by the older way of browsers, the only one that tells how far a file has come. */
function sendShowing(method: Method, path: string, content: RequestContent & Required<Pick<RequestContent, 'onProgress'>>): Promise<Reached> {
  const { headers, file } = { ...wordingOf(content), ...content };
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    const brokeOff = (): void => {
      reject(plainRefusal({ status: 0, code: 'offline' }));
    };
    asked.open(method, `/api/v1${path}`);
    new Headers(headers).forEach((value, name) => {
      asked.setRequestHeader(name, value);
    });
    asked.timeout = uploadPatienceMs;
    asked.upload.onprogress = ({ loaded, total }) => {
      content.onProgress(total === 0 ? 0 : loaded / total);
    };
    asked.onload = () => {
      const { status, statusText, responseText } = asked;
      resolve({ response: { ok: status >= 200 && status < 300, status, statusText }, text: responseText });
    };
    asked.onerror = brokeOff;
    asked.onabort = brokeOff;
    asked.ontimeout = brokeOff;
    asked.send(file ?? null);
  });
}

/** A file that is read while it comes, for as long as it takes; throws like `request`, also while it is read, and `AbortError` once it is called off. */
export async function openFile(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const brokeOff = (cause: unknown): never => {
    if (signal.aborted) throw cause;
    throw plainRefusal({ status: 0, code: 'offline' }, { cause });
  };
  const headers = { 'accept-language': document.documentElement.lang };
  const response = await fetch(`/api/v1${path}`, { credentials: 'same-origin', signal, headers }).catch(brokeOff);
  if (!response.ok) throw problemOf(response, await response.text().catch(brokeOff));
  const reader = (response.body ?? new Blob([]).stream()).getReader();
  return new ReadableStream({
    pull: async (stream) => {
      const read = await reader.read().catch(brokeOff);
      if (read.done) stream.close();
      else stream.enqueue(read.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function wordingOf({ body, file, ifMatch }: RequestContent): Pick<RequestInit, 'headers' | 'body'> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': document.documentElement.lang };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (file !== undefined) return { headers: { ...headers, 'content-type': 'application/octet-stream' }, body: file };
  if (ifMatch !== undefined) headers['if-match'] = `"${String(ifMatch)}"`;
  return { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

function problemOf(response: Reached['response'], text: string): ProblemError {
  const parsed = problemSchema.safeParse(jsonOf(text));
  if (parsed.success) return new ProblemError({ ...parsed.data, diagnostics: parsed.data.diagnostics ?? [] });
  const code: ProblemCode = response.status >= 500 ? 'unavailable' : 'invalid_request';
  return plainRefusal({ status: response.status, code, detail: response.statusText });
}

/** Null for what a proxy wrote in words of its own. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
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
