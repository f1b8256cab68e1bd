import { asks, indexOf, type Ask } from './ledger-asks.js';
import type { LedgerStage } from './ledger-stage.js';

/** What may share a call, and what is for one alone. */
const sharedAsks: readonly Ask[] = ['massSend', 'handOver', 'group'];
export const worldAsks = [
  'massSend',
  'handOver',
  'group',
  'personal',
  'appMessage',
  'webhook',
  'email',
  'tagWrite',
] as const satisfies readonly Ask[];

/** Some planned intents of one step and one employee; every time is in seconds from now. */
export interface PlannedIntents {
  readonly journey: number;
  readonly ask: Ask;
  readonly sender: string;
  readonly count: number;
  /** For one alone, whom: intents of the same go together. Left out: each for another. */
  readonly whom?: number;
  readonly plannedAt: number;
  /** How long its window is; what is for one alone has none. */
  readonly windowS: number;
  readonly dueAt: number;
  /** `alone`: of one customer, and done. */
  readonly batch: 'none' | 'open' | 'done' | 'alone';
  readonly awaitsSender: boolean;
  readonly spread: 'none' | 'asked' | 'chosen';
}

export interface QueuedCalls {
  readonly journey: number;
  readonly group: 'send' | 'tag' | 'other';
  readonly priority: number;
  readonly calls: number;
}

/** What stands in the way of sending. */
export interface InTheWay {
  readonly journeys: readonly number[];
  readonly versions: readonly number[];
  readonly channels: readonly string[];
  readonly contents: readonly Ask[];
  readonly members: readonly string[];
  readonly receivers: readonly string[];
}

/** Steps of a journey have the two priorities of the ordinary band in turn. */
export const priorityOf = (journey: number, ask: Ask): number => 2 + ((journey + indexOf(ask)) % 2);
const saidKeyOf = (ask: Ask): number => 1_000 + indexOf(ask);

/** A corp whose planned intents, queue, stops, holds and rests are put together at will. Its intents are all of one run: the choice does not ask whose they are. */
export class DueWorld {
  private constructor(
    private readonly stage: LedgerStage,
    private readonly journeys: readonly string[],
    private readonly run: { readonly id: string; readonly customerId: string },
    private readonly batches: Readonly<Record<'open' | 'done' | 'alone', string>>,
  ) {}

  static async create(stage: LedgerStage, journeys: number): Promise<DueWorld> {
    const ids: string[] = [];
    for (let n = 0; n < journeys; n += 1) ids.push(await stage.journey(`旅程${String(n)}`));
    const [customerId = ''] = await stage.customers(1);
    await stage.plan({ ask: 'massSend', customers: [customerId] });
    const [run] = await stage.store.query<{ id: string }>('SELECT id FROM run');
    await stage.store.query('DELETE FROM send_intent');
    const made = await stage.store.query<{ id: string }>(
      `INSERT INTO entry_batch (corp_id, journey_id, total, created_by, done_at) SELECT $1, $2, total, 'test', now() - ago FROM (VALUES (2, NULL::interval), (2, '50 s'), (1, '50 s')) AS batch (total, ago) RETURNING id`,
      [stage.corpId, stage.mainJourney],
    );
    const [open = '', done = '', alone = ''] = made.map(({ id }) => id);
    return new DueWorld(stage, ids, { id: run?.id ?? '', customerId }, { open, done, alone });
  }

  journeyId(nth: number): string {
    return this.journeys[nth] ?? '';
  }

  async clear(): Promise<void> {
    await this.stage.store.query(
      "TRUNCATE send_intent, send_call, hold, member_pace, receiver_limit CASCADE; UPDATE journey SET stopped = false; UPDATE journey_version SET stopped = false; UPDATE channel SET stopped = false; UPDATE entry_batch SET done_at = now() - interval '50 s' WHERE done_at IS NOT NULL",
    );
  }

  /** What has been reserved waits again as before, and the tables are as after a vacuum. */
  async undo(): Promise<void> {
    const { store } = this.stage;
    await store.query(`UPDATE send_intent SET state = 'planned', call_id = NULL WHERE state = 'reserved'`);
    await store.query(`DELETE FROM send_call WHERE content_key <> 'queued'`);
    for (const table of ['send_intent', 'send_call']) await store.query(`VACUUM ANALYZE ${table}`);
  }

  async plan(planned: readonly PlannedIntents[]): Promise<void> {
    const rows = planned.map((of, nth) => {
      const { grp, channel } = asks[of.ask];
      const shared = sharedAsks.includes(of.ask);
      const journeyId = this.journeyId(of.journey);
      const sender = grp === 'other' || of.ask === 'group' ? '' : of.sender;
      const key = `${journeyId} ${of.ask} ${sender}`;
      return {
        ...of,
        nth,
        grp,
        channel,
        shared,
        journeyId,
        sender,
        // What is left out tells each from every other.
        key: shared ? key : of.whom === undefined ? `${key} ${String(nth)}.` : `${key} ${String(of.whom)}`,
        each: !shared && of.whom === undefined,
        instruction: indexOf(of.ask),
        saidKey: saidKeyOf(of.ask),
        priority: priorityOf(of.journey, of.ask),
        windowS: shared ? of.windowS : 0,
        batchId: of.batch === 'none' ? null : this.batches[of.batch],
        rule: of.spread === 'none' ? null : 'leastLoaded',
      };
    });
    await this.stage.store.query(
      `INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, sender, content_key, shared, said_key, priority, batch_id,
         planned_at, window_until, due_at, deadline, max_attempts, retry_ms, awaits_sender, spread, spread_at)
       SELECT gen_random_uuid(), $1, "journeyId", "journeyId", $3, instruction, 1, 'customer:' || nth || '.' || n, $4, 'n1', channel, grp, sender, key || CASE WHEN each THEN n::text ELSE '' END, shared, "saidKey", priority, "batchId",
         at, at + "windowS" * interval '1 s', now() + "dueAt" * interval '1 s', now() + interval '1 day', 3, 60000, "awaitsSender", rule, CASE WHEN spread = 'chosen' THEN now() END
       FROM jsonb_to_recordset($2::jsonb) AS p(nth int, "journeyId" uuid, instruction int, channel text, grp text, sender text, key text, each boolean, shared boolean, "saidKey" bigint, priority int, "batchId" bigint,
         "plannedAt" float8, "windowS" float8, "dueAt" float8, "awaitsSender" boolean, spread text, rule text, count int)
       CROSS JOIN LATERAL generate_series(1, p.count) AS n
       -- No two at one instant, so that their order is told.
       CROSS JOIN LATERAL (SELECT now() + "plannedAt" * interval '1 s' + (nth * 40 + n % 40) * interval '1 us' AS at) AS moment`,
      [this.stage.corpId, JSON.stringify(rows), this.run.id, this.run.customerId],
    );
  }

  async queue(queued: readonly QueuedCalls[]): Promise<void> {
    await this.stage.store.query(
      `INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, content_key, priority, request, request_bytes, recipients, not_after)
       SELECT $1, "journeyId", "journeyId", 'n1', 'email', "group", 'smtp', 'queued', priority, '{}', '', 1, now() + interval '1 day'
       FROM jsonb_to_recordset($2::jsonb) AS q("journeyId" uuid, "group" text, priority int, calls int) CROSS JOIN LATERAL generate_series(1, q.calls)`,
      [this.stage.corpId, JSON.stringify(queued.map((of) => ({ ...of, journeyId: this.journeyId(of.journey) })))],
    );
  }

  async hinder({ journeys, versions, channels, contents, members, receivers }: InTheWay): Promise<void> {
    const { store, corpId } = this.stage;
    const idsOf = (nths: readonly number[]): readonly string[] => nths.map((nth) => this.journeyId(nth));
    await store.query('UPDATE journey SET stopped = true WHERE id = ANY($1::uuid[])', [idsOf(journeys)]);
    await store.query('UPDATE journey_version SET stopped = true WHERE id = ANY($1::uuid[])', [idsOf(versions)]);
    await store.query('UPDATE channel SET stopped = true WHERE kind = ANY($1::text[])', [channels]);
    await store.query(
      `INSERT INTO hold (corp_id, grp, target, cause, probe_at) SELECT $1, grp, 'content:' || said, 'content', 'infinity' FROM jsonb_to_recordset($2::jsonb) AS h(grp text, said bigint)`,
      [corpId, JSON.stringify(contents.map((ask) => ({ grp: asks[ask].grp, said: saidKeyOf(ask) })))],
    );
    await store.query(`INSERT INTO member_pace (corp_id, member, ready_at) SELECT $1, unnest($2::text[]), now() + interval '1 hour'`, [
      corpId,
      members,
    ]);
    await store.query(
      `INSERT INTO receiver_limit (corp_id, receiver, per_minute, ready_at) SELECT $1, unnest($2::text[]), 20, now() + interval '1 hour'`,
      [corpId, receivers],
    );
  }
}
