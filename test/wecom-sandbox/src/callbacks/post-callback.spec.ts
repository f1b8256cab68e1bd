import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { postCallback } from './post-callback.js';

let stop: () => void = () => undefined;

async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening');
  return `http://127.0.0.1:${String(address.port)}/callbacks?nonce=1`;
}

afterEach(() => {
  stop();
});

describe('posting a callback', () => {
  it('hands over the bytes and brings back status and body', async () => {
    const got: string[] = [];
    const url = await receiver((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => got.push(`${request.method ?? ''} ${request.url ?? ''} ${text}`));
      request.on('end', () => response.writeHead(418).end('teapot'));
    });
    expect(await postCallback({ url, body: '<xml>标签</xml>' }, 1000)).toEqual({ status: 418, body: 'teapot' });
    expect(got).toEqual(['POST /callbacks?nonce=1 <xml>标签</xml>']);
  });

  it('brings back nothing from a receiver that hangs up, is too slow, or is not there', async () => {
    const hangingUp = await receiver((request) => request.socket.destroy());
    expect(await postCallback({ url: hangingUp, body: 'x' }, 1000)).toBeNull();
    stop();
    expect(await postCallback({ url: hangingUp, body: 'x' }, 1000)).toBeNull();
    const silent = await receiver(() => undefined);
    expect(await postCallback({ url: silent, body: 'x' }, 30)).toBeNull();
  });
});
