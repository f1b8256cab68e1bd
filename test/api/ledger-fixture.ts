import { createHash } from 'node:crypto';
import type { TestDatabase } from '../support/test-database.js';
import type { CorpFixture } from './corp-fixture.js';

/** What the worker would have written: runs under way and their sends, as rows. */
export interface RunRowOptions {
  readonly journeyId: string;
  readonly versionId: string;
  readonly customerId: string;
  /** Index of the instruction it stands at; default 0. */
  readonly at?: number;
  readonly parkedCode?: string;
  readonly ended?: boolean;
}

/** The moves that bring a call to a state. */
const ways = {
  reserved: ['reserved'],
  dispatching: ['reserved', 'dispatching'],
  unknown: ['reserved', 'dispatching', 'unknown'],
  needs_attention: ['reserved', 'dispatching', 'unknown', 'needs_attention'],
  accepted: ['reserved', 'dispatching', 'accepted'],
} as const;
type CallWay = keyof typeof ways;

export class LedgerFixture {
  private made = 0;

  constructor(
    private readonly database: TestDatabase,
    private readonly corp: CorpFixture,
  ) {}

  async addRun(options: RunRowOptions): Promise<string> {
    this.made += 1;
    const key = `fixture:${this.made}`;
    const ids = [this.corp.id, options.journeyId, options.versionId, options.customerId, key];
    const entry = await this.one(
      `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, trigger_key, kind, status) VALUES ($1, $2, $3, $4, $5, 'api', 'enrolled') RETURNING id`,
      ids,
    );
    const cohort = await this.one(`INSERT INTO cohort (corp_id, version_id, runs, open_runs) VALUES ($1, $2, 1, 1) RETURNING id`, [
      this.corp.id,
      options.versionId,
    ]);
    return this.one(
      `INSERT INTO run (corp_id, journey_id, version_id, customer_id, trigger_key, entry_id, cohort_id, owner_id, concurrency_key, state, at_instruction, parked_code, status, end_reason, ended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'zhangsan', $5, '{"cursor":0,"visits":{},"pending":null,"ended":null}', $8, $9, $10, $11, CASE WHEN $10 = 'ended' THEN now() END) RETURNING id`,
      [
        ...ids,
        entry,
        cohort,
        options.at ?? 0,
        options.parkedCode ?? null,
        options.ended === true ? 'ended' : 'open',
        options.ended === true ? 'completed' : null,
      ],
    );
  }

  async addStep(runId: string, stepNo: number, instruction: number, result: string): Promise<void> {
    await this.database.query('INSERT INTO run_step (run_id, step_no, instruction, visit, result) VALUES ($1, $2, $3, 1, $4)', [
      runId,
      stepNo,
      instruction,
      result,
    ]);
  }

  async addWait(runId: string, customerId: string, { instruction, until }: { readonly instruction: number; readonly until?: string }): Promise<void> {
    await this.database.query(
      `INSERT INTO run_wait (run_id, version_id, instruction, visit, customer_id, until_at, time_zone)
       SELECT id, version_id, $2, 1, $3, coalesce($4::timestamptz, now() + interval '1 day'), 'Asia/Shanghai' FROM run WHERE id = $1`,
      [runId, instruction, customerId, until ?? null],
    );
  }

  /** A call with one intent for each run, brought to its state by the moves that the ledger allows. */
  async addCall(options: {
    readonly state: CallWay;
    readonly runs: readonly { readonly id: string; readonly customerId: string }[];
    readonly journeyId: string;
    readonly versionId: string;
    readonly channel?: string;
    /** What was asked of the channel; default a text alone. */
    readonly request?: object;
  }): Promise<string> {
    const channel = options.channel ?? 'customer_mass_send';
    const callId = await this.one(
      `INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, priority, request, request_bytes, recipients, not_after)
       VALUES ($1, $2, $3, 'send-message-1', $4, 'send', 'add_msg_template', 'zhangsan', $5, 2, $7, '{}', $6, now() + interval '1 day') RETURNING id`,
      [
        this.corp.id,
        options.journeyId,
        options.versionId,
        channel,
        `key-${(this.made += 1)}`,
        options.runs.length,
        JSON.stringify(options.request ?? { text: '您好' }),
      ],
    );
    for (const run of options.runs) {
      const id = createHash('md5').update(`${callId}:${run.id}`).digest('hex');
      await this.database.query(
        `INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, sender, content_key, priority,
           window_until, due_at, deadline, confirm_ms, max_attempts, retry_ms, call_id)
         VALUES ($1::uuid, $2, $3, $4, $5, 0, 1, 'customer:' || $6::bigint, $6::bigint, 'send-message-1', $7, 'send', 'zhangsan', 'key', 2, now(), now(), now() - interval '1 minute', 86400000, 3, 300000, $8)`,
        [id, this.corp.id, options.journeyId, options.versionId, run.id, run.customerId, channel, callId],
      );
    }
    await this.move(callId, options.state);
    return callId;
  }

  /** Nothing is learned of the call since a quarter of an hour. */
  async markUnread(callId: string, code: number | null): Promise<void> {
    await this.database.query(
      `UPDATE send_call SET unread_since = now() - interval '15 min', unread_code = $2, unread_shown = true, tracking = CASE WHEN state = 'accepted' THEN 'open' ELSE tracking END WHERE id = $1`,
      [callId, code],
    );
  }

  private async move(callId: string, state: CallWay): Promise<void> {
    for (const next of ways[state]) {
      await this.database.query('UPDATE send_intent SET state = $2 WHERE call_id = $1', [callId, next]);
      await this.database.query(
        `UPDATE send_call SET state = $2, dispatched_at = CASE WHEN $2 = 'reserved' THEN NULL ELSE coalesce(dispatched_at, now()) END WHERE id = $1`,
        [callId, next],
      );
    }
  }

  private async one(sql: string, params: readonly unknown[]): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(sql, params);
    if (row === undefined) throw new Error('The statement returned no row');
    return row.id;
  }
}
