import type { Dispatcher, Pool } from 'undici';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
  /** Whole exchange from the first byte, in milliseconds. */
  readonly timeoutMs: number;
  /** Asked when the connection is ready, right before the first byte; false leaves the request unsent. */
  readonly mayBegin?: () => boolean;
  /** Called when all bytes have been handed to the system. */
  readonly onBytesWritten?: () => void;
}

/** How one exchange ended. Unsent is proved: no byte of the request was written. */
export type HttpReply =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'unsent'; readonly error: Error }
  | { readonly kind: 'unknown'; readonly error: Error };

/** Answers longer than this are cut off: nothing we call needs more. */
const longestAnswer = 8 * 1024 * 1024;

class NotBegun extends Error {}

/** One HTTP exchange over a pool, told apart by whether a byte may have left. Never rejects. */
export async function exchange(pool: Pool, request: HttpRequest): Promise<HttpReply> {
  return new Promise((resolve) => {
    const handler = new ExchangeHandler(request, resolve);
    const options: Dispatcher.DispatchOptions = {
      method: request.method,
      path: request.path,
      headers: request.headers,
      body: request.body,
    };
    pool.dispatch(options, handler);
  });
}

/** Opens a connection when none is free, so that the next exchange can begin at once. The error when none can be opened, else null. */
export async function warm(pool: Pool): Promise<Error | null> {
  if (pool.stats.connected > pool.stats.running) return null;
  const reply = await exchange(pool, { method: 'GET', path: '/', headers: {}, body: null, timeoutMs: 3_000 });
  return reply.kind === 'unsent' ? reply.error : null;
}

/** The callbacks by which the HTTP client says how far a request has come. */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  private begun = false;
  private status = 0;
  private size = 0;
  private readonly chunks: Buffer[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly request: HttpRequest,
    private readonly resolve: (reply: HttpReply) => void,
  ) {}

  onConnect(abort: (error?: Error) => void): void {
    if (this.request.mayBegin?.() === false) {
      abort(new NotBegun('The moment to begin had passed'));
      return;
    }
    this.begun = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      abort(new Error('No answer in time'));
    }, this.request.timeoutMs);
  }

  onBodySent(): void {
    this.request.onBytesWritten?.();
  }

  onHeaders(status: number): boolean {
    this.status = status;
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.size += chunk.length;
    if (this.size <= longestAnswer) this.chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    this.finish({ kind: 'answered', status: this.status, body: Buffer.concat(this.chunks).toString('utf8') });
  }

  onError(error: Error): void {
    this.finish({ kind: this.begun ? 'unknown' : 'unsent', error });
  }

  private finish(reply: HttpReply): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.resolve(reply);
  }
}
