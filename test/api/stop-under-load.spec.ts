import { randomUUID } from 'node:crypto';
import { Database, type Tx, type TxOptions } from '@tagtrail/prisma';
import { createGate, DispatchRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

const lanes = 50;
/** As long as a dispatch takes on a busy machine. */
const heldMs = 20;
const calls = 64;

class RolledBack extends Error {}

/** Holds every transaction for a while before its end and rolls it back, so that the same calls can be dispatched for ever. */
class HeldDatabase extends Database {
  override async tx<T>(name: string, options: TxOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
    const results: T[] = [];
    await super
      .tx(name, options, async (tx) => {
        results.push(await work(tx));
        await tx.rows('SELECT pg_sleep($1)', [heldMs / 1000]);
        throw new RolledBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
    const [result] = results;
    if (result === undefined) throw new Error('The transaction did no work');
    return result;
  }
}

let server: ApiServer;
let corp: CorpFixture;
let held: HeldDatabase;
let targets: Readonly<Record<'journey' | 'version' | 'customer', string>>;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 4);
  const ledger = new LedgerFixture(server.database, corp);
  const journey = await publishJourney(corp);
  const customerId = corp.customerIds[0] ?? '';
  targets = { journey: journey.id, version: journey.versionId, customer: customerId };
  for (let made = 0; made < calls; made += 1) {
    const run = { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId }), customerId };
    await ledger.addCall({ state: 'reserved', runs: [run], journeyId: journey.id, versionId: journey.versionId });
  }
  held = new HeldDatabase({
    connectionString: server.database.url,
    applicationName: 'lanes',
    max: lanes,
    plans: 'generic',
    onError: () => undefined,
  });
});

afterAll(async () => {
  await held.close();
  await server.close();
});

/** Dispatches without a pause in every lane until `work` is done; gives how many calls were had meanwhile, and what came of the work. */
async function whileDispatching<T>(work: () => Promise<T>): Promise<{ readonly dispatched: number; readonly result: T }> {
  const repository = new DispatchRepository(held, createGate(held, 1).holds);
  let going = true;
  let dispatched = 0;
  const lane = async (): Promise<void> => {
    while (going) {
      const ask = { corpId: corp.id, group: 'send', size: { from: 0, to: 10 }, served: {}, token: randomUUID(), slot: null } as const;
      const calls = await repository.dispatch(ask, 1);
      dispatched += calls.length;
    }
  };
  const running = Array.from({ length: lanes }, lane);
  try {
    await eventually(() => dispatched >= lanes, { everyMs: 5 });
    return { result: await work(), dispatched };
  } finally {
    going = false;
    await Promise.all(running);
  }
}

const put = async (scope: string, target: string | null, stopped: boolean): Promise<{ readonly status: number; readonly ms: number }> => {
  const from = performance.now();
  const { status } = await corp.api.call('PUT', '/stops', { body: { scope, target, stopped } });
  return { status, ms: performance.now() - from };
};

describe(`a stop while ${lanes} lanes dispatch without a pause`, () => {
  it.each(['installation', 'corp', 'channel', 'journey', 'version', 'customer'] as const)(
    'of the %s is answered, and so is its end',
    async (scope) => {
      const target = scope === 'channel' ? 'customer_mass_send' : scope === 'installation' || scope === 'corp' ? null : targets[scope];
      const { result, dispatched } = await whileDispatching(async () => {
        const answers = [];
        for (let round = 0; round < 5; round += 1) answers.push(await put(scope, target, true), await put(scope, target, false));
        return answers;
      });
      process.stdout.write(`stop ${scope}: ${result.map(({ ms }) => Math.round(ms)).join(' ')} ms with ${lanes} lanes\n`);
      expect(result.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect(dispatched).toBeGreaterThanOrEqual(lanes);
    },
  );
});

describe('a stop while a journey is entered without a pause', () => {
  beforeAll(async () => {
    // An entry holds the journey as long as its rows take.
    await server.database.query(
      `CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.03); RETURN NEW; END';
       CREATE TRIGGER linger BEFORE INSERT ON entry_batch FOR EACH ROW EXECUTE FUNCTION linger()`,
    );
  });

  /** Entries by eight clients until `work` is done; they may be refused once it has begun. */
  async function whileEntering<T>(journeyId: string, work: () => Promise<T>): Promise<T> {
    let going = true;
    let entered = 0;
    const enter = async (): Promise<void> => {
      while (going) {
        const body = { customers: [corp.externalUserid(1)] };
        await corp.api.call('POST', `/journeys/${journeyId}/entries`, { body, headers: { 'idempotency-key': randomUUID() } });
        entered += 1;
      }
    };
    const running = Array.from({ length: 8 }, enter);
    try {
      await eventually(() => entered >= 8, { everyMs: 5 });
      return await work();
    } finally {
      going = false;
      await Promise.all(running);
    }
  }

  it('of that journey is answered', async () => {
    const { status, ms } = await whileEntering(targets.journey, () => put('journey', targets.journey, true));
    process.stdout.write(`stop journey: ${Math.round(ms)} ms while 8 clients enter it\n`);
    expect(status).toBe(200);
  });

  it.each(['end', 'archive'] as const)('by the verb %s, too', async (verb) => {
    const { id } = await publishJourney(corp);
    const etag = (await corp.api.call('GET', `/journeys/${id}`)).headers.get('etag') ?? '';
    const from = performance.now();
    const { status } = await whileEntering(id, () => corp.api.call('POST', `/journeys/${id}/${verb}`, { headers: { 'if-match': etag } }));
    process.stdout.write(`${verb}: ${Math.round(performance.now() - from)} ms while 8 clients enter it\n`);
    expect(status).toBe(200);
  });
});
