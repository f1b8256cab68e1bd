import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a gateway was asked to send. */
export interface SmsTaken {
  readonly id: string;
  readonly to: string;
  readonly category: string;
  readonly text: string;
  readonly parts: number;
  /** In milliseconds of the epoch. */
  readonly takenAt: number;
  readonly template: { readonly id: string; readonly values: readonly { readonly name: string; readonly value: string }[] } | null;
}

/** An SMS gateway that takes what is signed with its secret, drops repeats of a number, and refuses numbers of its list. */
export interface SmsGateway {
  readonly port: number;
  readonly url: string;
  readonly taken: readonly SmsTaken[];
  /** Headers of the last request. */
  readonly headers: () => IncomingHttpHeaders;
  /** Requests with a signature that is none. */
  readonly forged: () => number;
  /** Takes the next messages and says nothing. */
  hangUp(times: number): void;
  close(): Promise<void>;
}

export async function openSmsGateway(secret: string, refused: readonly string[] = []): Promise<SmsGateway> {
  const taken = new Map<string, SmsTaken>();
  let last: IncomingHttpHeaders = {};
  let forged = 0;
  let toHangUp = 0;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      last = request.headers;
      const answer = (status: number, said: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
      };
      if (!isSigned(request.headers, body, secret)) {
        forged += 1;
        return answer(401, { error: 'signature' });
      }
      const sms: SmsTaken = { ...JSON.parse(body), takenAt: Date.now() };
      if (refused.includes(sms.to)) return answer(422, { error: 'number' });
      if (!taken.has(sms.id)) taken.set(sms.id, sms);
      if (toHangUp === 0) return answer(202, { msgid: `m-${sms.id}` });
      toHangUp -= 1;
      request.socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port');
  return {
    port: address.port,
    url: `http://127.0.0.1:${String(address.port)}/sms`,
    get taken() {
      return [...taken.values()];
    },
    headers: () => last,
    forged: () => forged,
    hangUp: (times) => {
      toHangUp = times;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isSigned(headers: IncomingHttpHeaders, body: string, secret: string): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = Buffer.from(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
  const given = Buffer.from(String(headers['webhook-signature']));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
