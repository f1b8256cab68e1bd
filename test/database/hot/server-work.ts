import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { vi } from 'vitest';
import { allExpired, createApp, HousekeepingRepository, Log, ServerConfig } from '@tagtrail/server/parts';
import type { TestDatabase } from '../../support/test-database.js';
import type { HotWork } from './hot-work.js';

const password = 'administrator-1';

type App = Awaited<ReturnType<typeof createApp>>;

/** The server within this process, signed in to. */
export class InnerServer {
  private cookie = '';

  private constructor(private readonly app: App) {}

  static async start(store: TestDatabase): Promise<InnerServer> {
    const config = ServerConfig.parse({
      DATABASE_URL: store.url,
      TAGTRAIL_MASTER_KEY: randomBytes(32).toString('base64'),
      TAGTRAIL_ADMIN_PASSWORD: password,
      TAGTRAIL_PUBLIC_URL: 'http://journeys.test',
    });
    // What the server does by the clock would be taken for what a request asks.
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const server = new InnerServer(await createApp(config, new Log(pino({ level: 'silent' }))));
    vi.useRealTimers();
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'admin', password } });
    const set = answer.headers['set-cookie'] ?? [];
    server.cookie = [set]
      .flat()
      .map((line) => line.split(';', 1).join(''))
      .join('; ');
    return server;
  }

  /** @throws when it is refused */
  async call(method: 'GET' | 'POST', path: string, payload?: object): Promise<void> {
    const url = `/api/v1${path}`;
    const headers = { cookie: this.cookie, origin: 'http://journeys.test', 'idempotency-key': randomBytes(8).toString('hex') };
    const answer = await this.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    if (answer.statusCode >= 400) throw new Error(`${method} ${url}: ${String(answer.statusCode)} ${answer.body}`);
  }

  /** What is kept no longer is removed. */
  async tidy(): Promise<void> {
    const housekeeping = this.app.get(HousekeepingRepository);
    for (const kind of allExpired) await housekeeping.removeExpired(kind);
    await housekeeping.removeOldSteps();
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

/** What people and clients ask of the server all day. */
export async function serverWork(server: InnerServer, store: TestDatabase, corpId: string): Promise<readonly HotWork[]> {
  const corp = `/corps/${corpId}`;
  const get = (name: string, path: string): HotWork => ({ name, work: async () => server.call('GET', `${corp}${path}`) });
  const [run] = await store.query<{ id: string; customer: string; journey: string }>(
    `SELECT i.run_id AS id, i.customer_id AS customer, i.journey_id AS journey FROM send_intent i JOIN send_call k ON k.id = i.call_id WHERE k.msgid = 'crowd-1'`,
  );
  const [send] = await store.query<{ id: string }>('SELECT id FROM send_intent WHERE run_id = $1', [run?.id]);
  const { id = '', customer = '', journey = '' } = run ?? {};
  return [
    get('page of runs', '/runs?limit=20'),
    get('page of runs of a journey', `/runs?limit=20&journeyId=${journey}`),
    get('page of runs that are parked', '/runs?limit=20&status=parked'),
    get('a run', `/runs/${id}`),
    get('page of sends', '/sends?limit=20'),
    get('page of sends of a customer', `/sends?limit=20&customerId=${customer}`),
    get('page of sends that need a person', '/sends?limit=20&state=needs_attention'),
    get('life of a send', `/sends/${send?.id ?? ''}/life`),
    get('page of customers', '/customers?limit=20'),
    get('a customer', `/customers/${customer}`),
    get('events of a customer', `/customers/${customer}/business-events?limit=20`),
    get('consents of a customer', `/customers/${customer}/consents?limit=20`),
    get('page of to-dos', '/todos?limit=20&state=open'),
    get('to-dos of an employee', '/todos?limit=20&state=open&employeeId=zhang'),
    get('to-dos that were answered', '/todos?limit=20&state=answered'),
    get('sends that need a person', '/attention'),
    get('causes that need a person', '/attention/causes'),
    get('what is late', '/attention/late'),
    get('journeys near their lines', '/attention/breaches'),
    get('page of complaints', '/complaints?limit=20&state=open'),
    get('waits of a journey', `/waits?limit=20&journeyId=${journey}`),
    get('page of refused entries', '/refused-entries?limit=20'),
    get('refused entries of a customer', `/refused-entries?limit=20&customerId=${customer}`),
    get('events that changed nothing', '/events/unapplied?limit=20'),
    get('page of the audit', '/audit?limit=20'),
    get('audit of one thing', '/audit?limit=20&target=customer:1'),
    get('alerts', '/alerts'),
    { name: 'what is kept no longer', work: async () => server.tidy() },
    get('journeys', '/journeys'),
    get('a journey', `/journeys/${journey}`),
  ];
}
