/** What an HTTP call answered, whatever its status. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** A plain client of a JSON API, with headers that go with every call. */
export class JsonClient {
  constructor(
    readonly baseUrl: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same client with more headers. */
  with(headers: Readonly<Record<string, string>>): JsonClient {
    return new JsonClient(this.baseUrl, { ...this.headers, ...headers });
  }

  /** The same client for what lies below a path. */
  below(path: string): JsonClient {
    return new JsonClient(`${this.baseUrl}${path}`, this.headers);
  }

  /** Any answer, also a refusal. */
  async call<Body = unknown>(method: string, path: string, options: CallOptions = {}): Promise<Answer<Body>> {
    const hasBody = options.body !== undefined;
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...this.headers, ...options.headers },
      ...(hasBody ? { body: JSON.stringify(options.body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) };
  }

  /** The same with a file as the body, byte for byte. */
  async send<Body = unknown>(method: string, path: string, file: Buffer, type = 'application/octet-stream'): Promise<Answer<Body>> {
    const headers = { ...this.headers, 'content-type': type };
    const response = await fetch(`${this.baseUrl}${path}`, { method, headers, body: new Uint8Array(file) });
    return { status: response.status, headers: response.headers, body: parse(await response.text()) };
  }

  /** The body of a 2xx answer. @throws with status and body for any other. */
  async ok<Body = unknown>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Body> {
    const answer = await this.call<Body>(method, path, { body, headers });
    if (answer.status < 200 || answer.status > 299) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

function parse<Body>(text: string): Body {
  if (text === '') return JSON.parse('null');
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(JSON.stringify(text));
  }
}
