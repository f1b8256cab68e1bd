import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** Stands between WeCom and the server, lets everything through, and keeps the very bytes. */
export interface CallbackRecorder {
  readonly url: string;
  /** Posts every kept callback again, as it was, and gives the statuses. */
  replay(): Promise<readonly number[]>;
  close(): void;
}

export async function recordCallbacks(target: string): Promise<CallbackRecorder> {
  const kept: { readonly query: string; readonly body: string }[] = [];
  const post = async (query: string, body: string): Promise<Response> =>
    fetch(`${target}${query}`, { method: 'POST', body, headers: { 'content-type': 'text/xml' } });
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const query = new URL(request.url ?? '/', target).search;
      const body = await text(request);
      if (request.method === 'POST') kept.push({ query, body });
      const answer = request.method === 'POST' ? await post(query, body) : await fetch(`${target}${query}`);
      response.writeHead(answer.status).end(await answer.text());
    };
    pass().catch(() => {
      response.writeHead(502).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The recorder has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    replay: async () => Promise.all(kept.map(async ({ query, body }) => (await post(query, body)).status)),
    close: () => {
      server.close();
    },
  };
}
