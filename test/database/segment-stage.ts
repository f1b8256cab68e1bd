import type { Json } from '@tagtrail/core/kernel';
import { createSegments, EachInTurn, type Segments } from '@tagtrail/worker/parts';
import { pino } from 'pino';
import { eventually } from '../support/eventually.js';
import type { TestDatabase } from '../support/test-database.js';
import { EngineStage } from './engine-stage.js';

const nothing = async (): Promise<void> => Promise.resolve();

/** The segments of a corp over the stage of the engine, and a clock that can go on. */
export class SegmentStage {
  private readonly segments: Segments;
  private stages = 0;

  constructor(readonly engine: EngineStage) {
    const inTurn = new EachInTurn({ failed: nothing, mended: nothing, succeeded: nothing }, pino({ level: 'silent' }));
    this.segments = createSegments(engine.database, inTurn);
  }

  static async create(): Promise<SegmentStage> {
    return new SegmentStage(await EngineStage.create());
  }

  async close(): Promise<void> {
    await this.engine.close();
  }

  get corpId(): string {
    return this.engine.corpId;
  }

  get store(): TestDatabase {
    return this.engine.store;
  }

  /** A segment that is kept, as a stage is. */
  async keep(rule: Json): Promise<string> {
    this.stages += 1;
    const [row] = await this.store.query<{ id: string }>(
      `INSERT INTO segment (corp_id, name, rule, stage, stage_rule, created_by) VALUES ($1, $2, $3, $4, $3, 'test') RETURNING id`,
      [this.corpId, `分群 ${String(this.stages)}`, JSON.stringify(rule), this.stages],
    );
    return row?.id ?? '';
  }

  /** One chunk of filling; true when there may be more to do. */
  async fillOn(): Promise<boolean> {
    return this.segments.keep(this.corpId);
  }

  /** Filling waits for every transaction of the whole server that was under way: other suites have theirs. */
  async settle(): Promise<void> {
    await eventually(async () => {
      while (await this.fillOn());
      return (await this.store.query('SELECT 1 FROM segment WHERE kept AND filled_at IS NULL')).length === 0;
    });
    while ((await this.segments.ask(this.corpId)) > 0);
  }

  async members(id: string): Promise<readonly string[]> {
    const rows = await this.store.query<{ id: string }>('SELECT customer_id AS id FROM segment_member WHERE segment_id = $1 ORDER BY 1', [id]);
    return rows.map((row) => row.id);
  }

  /** Who was told to have entered or left, in order. */
  async told(id: string): Promise<readonly { customerId: string; kind: string }[]> {
    return this.store.query(
      `SELECT customer_id AS "customerId", kind FROM customer_event WHERE kind LIKE 'segment%' AND payload ->> 'segmentId' = $1 ORDER BY id`,
      [id],
    );
  }

  async tag(customer: string, tagId: string): Promise<void> {
    await this.store.query(
      `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, '', $3, 'api') ON CONFLICT DO NOTHING`,
      [this.corpId, customer, tagId],
    );
  }

  async untag(customer: string, tagId: string): Promise<void> {
    await this.store.query('DELETE FROM relation_tag WHERE customer_id = $1 AND tag_id = $2', [customer, tagId]);
  }

  /** The clock goes on: everything was that many days earlier. */
  async pass(days: number): Promise<void> {
    const earlier = `interval '${String(days)} days'`;
    await this.store.query(`UPDATE segment_due SET due_at = due_at - ${earlier}`);
    await this.store.query('ALTER TABLE customer DISABLE TRIGGER customer_changed');
    await this.store.query(`UPDATE business_event SET at = at - ${earlier}`);
    await this.store.query(`UPDATE relation_tag SET since = since - ${earlier}`);
    await this.store.query(
      `UPDATE customer c SET attributes = (SELECT jsonb_object_agg(k, CASE
         WHEN v #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND k IN ('birthday', 'expiry') THEN to_jsonb(((v #>> '{}')::date - ${String(days)})::text)
         WHEN k = 'seenAt' AND v #>> '{}' ~ 'T.*Z$' THEN to_jsonb(to_char(((v #>> '{}')::timestamptz - ${earlier}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ELSE v END)
       FROM jsonb_each(c.attributes) AS a(k, v)) WHERE c.attributes <> '{}'`,
    );
    await this.store.query('ALTER TABLE customer ENABLE TRIGGER customer_changed');
  }
}
