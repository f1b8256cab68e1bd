import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addSandboxCorp, connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { giveOwnWords } from '../chaos/support/own-words.js';
import { alone } from '../chaos/support/graphs.js';

/** Temporal under load: each of its answers comes this much later, and a lane takes several of them. */
const slowMs = 2_000;
/** Minutes of the limit. */
const backlog = 1_000;

interface SlowRoad {
  readonly address: string;
  slow(): void;
  close(): void;
}

let road: SlowRoad;
let environment: Environment;
let busy: DemoCorp;
let fresh: readonly DemoCorp[] = [];

beforeAll(async () => {
  road = await openRoad(inject('temporal'));
  environment = await startEnvironment({ temporalAddress: road.address, timeScale: 1, customers: backlog });
  busy = await connectDemoCorp(environment);
  await giveOwnWords(busy);
  for (let n = 0; n < 3; n += 1) fresh = [...fresh, await connectDemoCorp(environment, await addSandboxCorp(environment, 5))];
});

afterAll(async () => {
  await environment.stop();
  road.close();
});

/** A way to Temporal that can become slow. */
async function openRoad(target: string): Promise<SlowRoad> {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<Socket>();
  let delayMs = 0;
  const carry = (from: Socket, to: Socket, lateMs: () => number): void => {
    sockets.add(from);
    from.on('data', (bytes) => setTimeout(() => to.write(bytes), lateMs()));
    from.on('close', () => to.destroy());
    from.on('error', () => undefined);
  };
  const server = createServer((client) => {
    const upstream = connect(Number(port), host);
    carry(client, upstream, () => 0);
    carry(upstream, client, () => delayMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The road has no port');
  return {
    address: `127.0.0.1:${address.port}`,
    slow: () => {
      delayMs = slowMs;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function enterAll(corp: DemoCorp, name: string, rung: Parameters<ReturnType<typeof journey>['send']>[0][number]): Promise<void> {
  const graph = journey()
    .apiStart()
    .send([rung], { notDelivered: (path) => path.end('not_sent') })
    .end()
    .graph();
  await corp.enter(await corp.publish(name, graph), corp.customers);
}

async function waiting({ id }: DemoCorp): Promise<number> {
  const [row] = await environment.database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM send_call WHERE corp_id = $1 AND state = 'reserved'`,
    [id],
  );
  return row?.n ?? 0;
}

/** How long the first call of the corp waited for a lane. */
async function firstWaited({ id }: DemoCorp): Promise<number> {
  return eventually(
    async () => {
      const [row] = await environment.database.query<{ ms: number }>(
        `SELECT (extract(epoch FROM dispatched_at - created_at) * 1000)::int AS ms FROM send_call WHERE corp_id = $1 AND dispatched_at IS NOT NULL ORDER BY id LIMIT 1`,
        [id],
      );
      return row?.ms;
    },
    { withinMs: 60_000 },
  );
}

it('the first send of a new corp has a lane within a second, while another corp has a backlog and Temporal is slow', async () => {
  await enterAll(busy, '群发', rungs.massSend('您好 {{stage|无}}', alone));
  await eventually(async () => (await waiting(busy)) > backlog / 3, { withinMs: 60_000 });
  road.slow();
  for (const corp of fresh) await enterAll(corp, '通知', rungs.appMessage('您好'));
  const waited = await Promise.all(fresh.map(firstWaited));
  process.stdout.write(`first lanes: ${waited.join(', ')} ms\n`);
  expect(await waiting(busy)).toBeGreaterThan(backlog / 4);
  expect(waited.filter((ms) => ms > 1_000)).toEqual([]);
});
