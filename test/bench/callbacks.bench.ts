import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type ApiServer } from '../api/api-server.js';
import { editEvent, makeCallback } from '../api/callback-sender.js';
import { addCorp, type CorpFixture } from '../api/corp-fixture.js';
import { publishJourney } from '../api/journey-fixture.js';
import { HttpLoad, type Posted } from './support/http-load.js';
import { percentile, report, type Figure } from './support/report.js';

const perRound = 6_000;
const atOnce = 32;
const rounds = 3;
const viewers = 20;
const customers = 5_000;

let server: ApiServer;
let corp: CorpFixture;
let bare: ChildProcess;
let bareUrl: string;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  bare = spawn(process.execPath, [fileURLToPath(new URL('support/bare-nest.mjs', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (bare.stdout === null) throw new Error('The floor has no output');
  const [port]: readonly unknown[] = await once(bare.stdout, 'data');
  bareUrl = `http://127.0.0.1:${String(port).trim()}`;
});
afterAll(async () => {
  bare.kill();
  await server.close();
});

let made = 0;
/** Callbacks of a tagging, each of its own, sealed and signed beforehand. */
function callbacks(count: number): readonly Posted[] {
  return Array.from({ length: count }, () => {
    made += 1;
    const { query, body } = makeCallback(corp, editEvent(corp, `wm-bench-${String(made % customers)}`));
    return { path: `/callbacks/wecom/${corp.id}/${String(corp.agentId)}?${new URLSearchParams(query).toString()}`, body };
  });
}

async function whileWatched(journeyId: string, work: () => Promise<readonly number[]>): Promise<readonly number[]> {
  let looking = true;
  const looks = Array.from({ length: viewers }, async () => {
    while (looking) {
      await corp.api.ok('GET', `/journeys/${journeyId}/counts`);
      await delay(500);
    }
  });
  const taken = await work();
  looking = false;
  await Promise.all(looks);
  return taken;
}

it('takes callbacks in: verified, opened, kept and answered; the floor is a bare route of Nest on Fastify', async () => {
  const [ours, floor] = [new HttpLoad(server.url), new HttpLoad(bareUrl)];
  const journeyId = (await publishJourney(corp)).id;
  const bareRequests = callbacks(perRound).map(({ body }) => ({ path: '/bare', body }));
  await floor.perSecond(bareRequests.slice(0, 1_000), atOnce);
  await ours.perSecond(callbacks(1_000), atOnce);
  const [rates, floors, sending]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await floor.perSecond(bareRequests, atOnce));
    const requests = callbacks(perRound);
    const before = process.cpuUsage();
    rates.push(await ours.perSecond(requests, atOnce));
    const { user, system } = process.cpuUsage(before);
    sending.push((user + system) / perRound);
  }
  const rate = percentile(rates, 0.5);
  const load = 0.8 * rate;
  const alone = await ours.atRate(callbacks(Math.round(load * 10)), load);
  const watched = await whileWatched(journeyId, async () => ours.atRate(callbacks(Math.round(load * 10)), load));
  const latency = (what: string, taken: readonly number[]): Figure[] => [
    { what: `${what}, p50`, value: percentile(taken, 0.5), unit: 'ms' },
    { what: `${what}, p99`, value: percentile(taken, 0.99), unit: 'ms' },
  ];
  report('callbacks', [
    { what: 'callbacks answered', value: rate, unit: 'callbacks/s', floor: { what: 'bare route, answers/s', value: percentile(floors, 0.5) } },
    { what: 'of the two cores, the sender of the requests takes for each', value: percentile(sending, 0.5), unit: 'µs' },
    ...latency('at 80 % of that', alone),
    ...latency(`the same beside ${String(viewers)} viewers of a canvas`, watched),
  ]);
  ours.close();
  floor.close();
  const [kept] = await server.database.query<{ n: number }>('SELECT count(*)::int AS n FROM inbox');
  expect(kept?.n).toBe(made - perRound);
});
