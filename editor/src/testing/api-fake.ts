import { vi } from 'vitest';

export interface SentRequest {
  /** `POST /users`, below /api/v1. */
  readonly to: string;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface ApiFake {
  readonly sent: readonly SentRequest[];
  /** What a request is answered with from now on. */
  answer(to: string, body: unknown, status?: number): void;
  /** Keeps requests waiting until the returned function is called. */
  hold(to: string): () => void;
}

/** Stands where the network is. A request that nobody gave an answer for fails the test. */
export function fakeApi(): ApiFake {
  const sent: SentRequest[] = [];
  const answers = new Map<string, Answer>();
  const held = new Map<string, Promise<void>>();
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}): Promise<Response> => {
    const to = `${init.method ?? 'GET'} ${address.replace(/^\/api\/v1/u, '')}`;
    const text = typeof init.body === 'string' ? init.body : 'null';
    sent.push({ to, body: JSON.parse(text) });
    await held.get(to);
    const answer = answers.get(to);
    if (answer === undefined) throw new Error(`Nobody answers ${to}`);
    return Promise.resolve(Response.json(answer.body, { status: answer.status }));
  });
  return {
    sent,
    answer: (to, body, status = 200) => {
      answers.set(to, { status, body });
    },
    hold: (to) => {
      let release = (): void => undefined;
      const waiting = new Promise<void>((resolve) => {
        release = resolve;
      });
      held.set(to, waiting);
      return () => {
        if (held.get(to) === waiting) held.delete(to);
        release();
      };
    },
  };
}

/** A refusal as the server words it. */
export function problem(status: number, code: string, errors: readonly { pointer: string; message: string }[] = []): object {
  return {
    type: `/problems/${code}`,
    title: code,
    status,
    detail: code,
    code,
    traceId: 'trace',
    errors: errors.map((error) => ({ code: 'invalid_format', ...error })),
  };
}
