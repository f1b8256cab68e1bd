import { randomBytes, randomUUID } from 'node:crypto';
import type { MessageCategory } from '@tagtrail/core/plan';
import { UnsubscribeLinks, wakeWaiting } from '@tagtrail/ledger';
import { Database, SecretBox } from '@tagtrail/prisma';
import {
  type ChannelRegistry,
  createChannelRegistry,
  createGate,
  createWecomClient,
  type DispatchAsk,
  type DispatchedCall,
  DispatchRepository,
  type Gate,
  Outbound,
  PlannedRepository,
  ReservationRepository,
  Reserver,
  CorpLaws,
  LawWordsRepository,
  LinkReplacer,
  TrackedLinkRepository,
  MediaRepository,
  TouchesRepository,
  VersionRepository,
  WelcomeRightRepository,
} from '@tagtrail/worker/parts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { asks, indexOf, planOfAsks, type Ask } from './ledger-asks.js';

/** Bands of priorities: welcomes and what is urgent; all else. */
export const express = { from: 0, to: 1 };
export const ordinary = { from: 2, to: 3 };

export interface PlanOptions {
  readonly ask: Ask;
  readonly customers: readonly string[];
  readonly journey?: string;
  readonly priority?: number;
  readonly category?: MessageCategory;
  /** Milliseconds until the coalescing window closes; default 0. */
  readonly windowMs?: number;
  readonly deadlineMs?: number;
  readonly batchId?: string;
  readonly maxAttempts?: number;
}

/** What is left out of `PlanOptions`. */
const usualPlan = { priority: 2, category: 'notice', windowMs: 0, deadlineMs: 3_600_000, maxAttempts: 3 } as const;

/** A corp with employees, customers and published journeys on a database of its own, and the sending rooms over it. */
export class LedgerStage {
  readonly corpId = 'ww-stage';
  readonly database: Database;
  readonly reserver: Reserver;
  readonly gate: Gate;
  private readonly dispatches: DispatchRepository;
  private readonly channels: ChannelRegistry;
  /** Opens the links that messages bring. */
  readonly links: UnsubscribeLinks;
  private triggers = 0;

  private constructor(readonly store: TestDatabase) {
    this.database = new Database({ connectionString: store.url, applicationName: 'stage', max: 20, plans: 'generic', onError: () => undefined });
    const masterKey = randomBytes(32).toString('base64');
    const secrets = new SecretBox(masterKey);
    this.links = new UnsubscribeLinks(masterKey, 'https://t.example.com');
    const outbound = new Outbound([]);
    this.gate = createGate(this.database, 1);
    this.dispatches = new DispatchRepository(this.database, this.gate.holds);
    const wecom = createWecomClient({ database: this.database, secrets, outbound, gate: this.gate, timeScale: 1 });
    this.channels = createChannelRegistry({ database: this.database, secrets, outbound, wecom });
    this.reserver = this.reserverWith(new TouchesRepository());
  }

  /** Another reserver over the same tables, which counts by that repository and makes links like that. */
  reserverWith(touches: TouchesRepository, links = this.links): Reserver {
    return new Reserver({
      database: this.database,
      planned: new PlannedRepository(this.database),
      reservations: new ReservationRepository(),
      welcomes: new WelcomeRightRepository(),
      touches,
      laws: new CorpLaws(new LawWordsRepository()),
      files: new MediaRepository(this.database),
      versions: new VersionRepository(),
      channels: this.channels,
      links,
      tracked: new LinkReplacer(new TrackedLinkRepository(), 'https://t.example.com'),
    });
  }

  /** What waits by rules of before is due. */
  async wakeAll(): Promise<void> {
    while (await wakeWaiting(this.database));
  }

  static async create(): Promise<LedgerStage> {
    const stage = new LedgerStage(await createTestDatabase());
    await stage.seed();
    return stage;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.store.drop();
  }

  /** Empties ledger and gate and lifts every stop, so that tests do not see each other. */
  async clear(): Promise<void> {
    await this.clearSends();
    await this.store.query(
      'UPDATE installation SET stopped = false; UPDATE corp SET stopped = false; UPDATE channel SET stopped = false; UPDATE journey SET stopped = false; UPDATE journey_version SET stopped = false; UPDATE customer SET stopped = false, withdrawn_at = NULL, marketing_withdrawn_at = NULL, lost_at = NULL; UPDATE relation SET ended_at = NULL; UPDATE employee SET active = true',
    );
  }

  /** Runs and what they send are gone; customers, journeys and switches stay. */
  async clearSends(): Promise<void> {
    await this.store.query(
      'DELETE FROM send_intent; DELETE FROM send_call; DELETE FROM slot_log; DELETE FROM gate; DELETE FROM hold; DELETE FROM member_pace; DELETE FROM receiver_limit; DELETE FROM run_event; DELETE FROM run; DELETE FROM entry; DELETE FROM entry_batch',
    );
  }

  /** The next call of the group, begun without a slot; null when there is none. */
  async dispatch(over: Partial<DispatchAsk> = {}): Promise<DispatchedCall | null> {
    const [call] = await this.dispatchSome(1, over);
    return call ?? null;
  }

  /** The next calls of the group, `most` at most, begun together without slots. */
  async dispatchSome(most: number, over: Partial<DispatchAsk> = {}): Promise<readonly DispatchedCall[]> {
    const ask: DispatchAsk = { corpId: this.corpId, group: 'send', size: { from: 0, to: 10_000 }, served: {}, token: randomUUID(), slot: null };
    return this.dispatches.dispatch({ ...ask, ...over }, most);
  }

  /** New customers, all friends of zhang; their ids. */
  async customers(count: number): Promise<readonly string[]> {
    const rows = await this.store.query<{ id: string }>(
      `WITH made AS (
         INSERT INTO customer (corp_id, external_userid, name, attributes)
         SELECT $1, 'wm' || gen_random_uuid(), '客户' || n, jsonb_build_object('email', 'c' || n || '@example.com') FROM generate_series(1, $2) AS n RETURNING id
       ), befriended AS (
         INSERT INTO relation (corp_id, employee_id, customer_id, added_at) SELECT $1, 'zhang', id, now() FROM made
       )
       SELECT id FROM made ORDER BY id`,
      [this.corpId, count],
    );
    return rows.map(({ id }) => id);
  }

  /** One more employee whom the customer has as a friend. */
  async befriend(employee: string, customer: string): Promise<void> {
    await this.store.query('INSERT INTO relation (corp_id, employee_id, customer_id, added_at) VALUES ($1, $2, $3, now())', [
      this.corpId,
      employee,
      customer,
    ]);
  }

  /** A published journey that may ask for everything; its id is its version's id too. */
  async journey(name: string): Promise<string> {
    const [row] = await this.store.query<{ id: string }>(
      `WITH j AS (INSERT INTO journey (corp_id, name, draft, created_by) VALUES ($1, $2, '{}', 'test') RETURNING id)
       INSERT INTO journey_version (id, corp_id, journey_id, number, graph, plan_hash, published_by) SELECT id, $1, id, 1, '{}', 'stage', 'test' FROM j RETURNING id`,
      [this.corpId, name],
    );
    if (row === undefined) throw new Error('No journey was made');
    return row.id;
  }

  /** One open run and one planned intent a customer; the intents' ids in the customers' order. */
  async plan(options: PlanOptions): Promise<readonly string[]> {
    const { ask, customers, journey = this.mainJourney, batchId = null, ...usual } = { ...usualPlan, ...options };
    const { priority, category, windowMs, deadlineMs, maxAttempts } = usual;
    this.triggers += 1;
    const { channel, grp } = asks[ask];
    const shared = ['massSend', 'handOver', 'group', 'tracked'].includes(ask);
    const whom = shared ? '' : `' || c.id || '`;
    const rows = await this.store.query<{ id: string }>(
      `WITH entered AS (
         INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, status) SELECT $1, $2, $2, id, 'api', $4, 'enrolled' FROM unnest($3::bigint[]) AS id RETURNING id, customer_id
       ), begun AS (
         INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, concurrency_key, state) SELECT $1, $2, $2, customer_id, id, $4, '{}' FROM entered RETURNING id, customer_id
       )
       INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, sender, content_key, shared, priority, batch_id, window_until, due_at, deadline, confirm_ms, max_attempts, retry_ms, category)
       SELECT gen_random_uuid(), $1, $2, $2, c.run, $5, 1, 'customer:' || c.id, c.id, 'n1', $6, $7, $8, $2 || ' ${ask} ${whom}', ${String(shared)}, $9, $10, now() + $11 * interval '1 ms', now(), now() + $12 * interval '1 ms', CASE WHEN $6 IN ('customer_mass_send', 'group_mass_send', 'transfer') THEN 3600000 ELSE 0 END, $13, 60000, $14
       FROM (SELECT id AS run, customer_id AS id FROM begun) AS c RETURNING id, customer_id`,
      [
        this.corpId,
        journey,
        customers,
        `t${this.triggers}`,
        indexOf(ask),
        channel,
        grp,
        grp === 'other' || ask === 'group' || ask === 'service' ? '' : 'zhang',
        priority,
        batchId,
        windowMs,
        deadlineMs,
        maxAttempts,
        category,
      ],
    );
    return rows.map(({ id }) => id);
  }

  mainJourney = '';

  /** Everything that is due is reserved. */
  async reserveAll(): Promise<void> {
    for (const band of [express, ordinary]) {
      while ((await this.reserver.reserve(this.corpId, band)).more);
    }
  }

  async calls<
    Row extends object = { id: string; state: string; recipients: number; channel: string; stale: boolean; request_bytes: string },
  >(): Promise<readonly Row[]> {
    return this.store.query<Row>('SELECT * FROM send_call ORDER BY id');
  }

  /** How many intents are in each state, with the reason of those that have one. */
  async states(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.store.query<{ key: string; n: number }>(
      `SELECT state || coalesce(':' || reason, '') AS key, count(*)::int AS n FROM send_intent GROUP BY 1`,
    );
    return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
  }

  private async seed(): Promise<void> {
    await this.store.query(
      `INSERT INTO corp (id, name, agent_id, app_secret_sealed, callback_token_sealed, callback_key_sealed) VALUES ($1, '测试', 1000002, '', '', '')`,
      [this.corpId],
    );
    await this.store.query(`INSERT INTO channel (corp_id, kind) SELECT $1, unnest($2::text[])`, [
      this.corpId,
      [...new Set(Object.values(asks).map(({ channel }) => channel))],
    ]);
    await this.store.query(`INSERT INTO employee (corp_id, id, name) VALUES ($1, 'zhang', '张'), ($1, 'li', '李')`, [this.corpId]);
    await this.store.query(`INSERT INTO plan (hash, body) VALUES ('stage', $1)`, [JSON.stringify(planOfAsks)]);
    this.mainJourney = await this.journey('主旅程');
  }
}
