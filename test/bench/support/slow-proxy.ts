import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** A proxy in front of WeCom that passes each request on at once, and each answer after a while. */
export interface SlowProxy {
  readonly url: string;
  /** Where requests go. */
  passTo(target: string): void;
  /** Answers come so much later from now on. */
  slowTo(ms: number): void;
  close(): void;
}

/** @throws when it has no port */
export async function startSlowProxy(): Promise<SlowProxy> {
  let [target, lateMs] = ['', 0];
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const passed = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
      setTimeout(() => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      }, lateMs);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    passTo: (next) => {
      target = next;
    },
    slowTo: (ms) => {
      lateMs = ms;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
