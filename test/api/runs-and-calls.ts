import { afterAll, beforeAll } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

export interface FixtureRun {
  readonly id: string;
  readonly customerId: string;
}

interface Opened {
  readonly server: ApiServer;
  readonly corp: CorpFixture;
  readonly ledger: LedgerFixture;
  readonly journey: { readonly id: string; readonly versionId: string };
}

/** A server, a corp and a published journey for the tests of a file, with runs and calls of it as rows. */
export function useRunsAndCalls() {
  let opened: Opened | null = null;
  const now = (): Opened => {
    if (opened === null) throw new Error('The server is not started yet');
    return opened;
  };
  beforeAll(async () => {
    const server = await startApi();
    const corp = await addCorp(server, 'wwsandbox000000001', 60);
    opened = { server, corp, ledger: new LedgerFixture(server.database, corp), journey: await publishJourney(corp) };
  });
  afterAll(() => opened?.server.close());

  let used = 0;
  const query = async <Row extends object>(sql: string, params: readonly unknown[]): Promise<Row[]> => now().server.database.query<Row>(sql, params);
  return {
    get server() {
      return now().server;
    },
    get corp() {
      return now().corp;
    },
    get ledger() {
      return now().ledger;
    },
    get journey() {
      return now().journey;
    },
    /** A run of a customer who has none yet. */
    addRun: async (options: { readonly parkedCode?: string; readonly ended?: boolean; readonly at?: number } = {}): Promise<FixtureRun> => {
      const { corp, ledger, journey } = now();
      const customerId = corp.customerIds[(used += 1)] ?? '';
      return { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId, ...options }), customerId };
    },
    addCall: async (state: Parameters<LedgerFixture['addCall']>[0]['state'], runs: FixtureRun[], channel?: string): Promise<string> => {
      const { ledger, journey } = now();
      return ledger.addCall({ state, runs, journeyId: journey.id, versionId: journey.versionId, ...(channel === undefined ? {} : { channel }) });
    },
    intents: async (runId: string) =>
      query<{ state: string; reason: string | null }>('SELECT state, reason FROM send_intent WHERE run_id = $1', [runId]),
    events: async (runId: string) =>
      query<{ kind: string; payload: object }>('SELECT kind, payload FROM run_event WHERE run_id = $1 ORDER BY id', [runId]),
    call: async (id: string) =>
      query<Record<string, unknown>>(
        'SELECT state, stale, msgid, tracking, confirm_until, cancel_asked_at IS NOT NULL AS cancelled FROM send_call WHERE id = $1',
        [id],
      ),
  };
}
