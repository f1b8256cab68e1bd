import { Injectable } from '@nestjs/common';
import { compileAudience, type AudienceSql } from '@tagtrail/core/audience';
import type { AudienceCount, AudienceEstimate, PageQuery, SegmentMember, SegmentMemberPage } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { InsightDatabase } from '../platform/data/databases.js';
import { rowCursor, toPage } from '../platform/http/cursor.js';

export interface Audience {
  readonly corpId: string;
  readonly rule: Json;
  /** Rules of the segments it may name. */
  readonly segments: ReadonlyMap<string, Json>;
}

interface EstimatedRow {
  readonly answer: 'holds' | 'fails' | 'lacking';
  readonly customers: number;
  readonly samples: readonly { readonly id: string; readonly name: string }[];
}

type Counts = Pick<AudienceCount, 'customers' | 'reachable' | 'total' | 'samples' | 'at'>;

/** A million customers and their events take some seconds; a count that takes longer is no live count. */
const timeoutMs = 20_000;
const sampled = 5;

const memberColumns = `c.id AS "customerId", c.external_userid AS "externalUserid", c.name`;

/** Whom a rule holds for, counted from nothing. */
@Injectable()
export class AudienceRepository {
  constructor(private readonly database: InsightDatabase) {}

  async count(audience: Audience): Promise<Counts> {
    const { at, sql } = await this.compile(audience);
    return this.database.tx('segments.count', { timeoutMs }, async (tx) => {
      const params = [audience.corpId, ...sql.params];
      const from = `FROM customer c ${sql.joins} WHERE c.corp_id = $1 AND ${sql.where}`;
      const counted = await tx.once<Pick<Counts, 'customers' | 'reachable'>>(
        `SELECT count(*)::int AS customers, count(*) FILTER (WHERE c.lost_at IS NULL AND c.withdrawn_at IS NULL)::int AS reachable ${from}`,
        params,
      );
      const samples = await tx.once<{ id: string; name: string }>(`SELECT c.id, c.name ${from} ORDER BY c.id DESC LIMIT ${String(sampled)}`, params);
      const total = await tx.rows<{ total: number }>('SELECT count(*)::int AS total FROM customer WHERE corp_id = $1', [audience.corpId]);
      return {
        customers: counted.rows[0]?.customers ?? 0,
        reachable: counted.rows[0]?.reachable ?? 0,
        total: total[0]?.total ?? 0,
        samples: [...samples.rows],
        at,
      };
    });
  }

  /** In one pass over the customers of the corp. */
  async estimate(audience: Audience): Promise<AudienceEstimate> {
    const { at, sql } = await this.compile(audience, true);
    const { rows } = await this.database.tx('segments.estimate', { timeoutMs }, (tx) =>
      tx.once<EstimatedRow>(
        `WITH told AS MATERIALIZED (
           SELECT c.id, c.name, CASE WHEN ${sql.where} THEN 'holds' WHEN ${sql.lacking} THEN 'lacking' ELSE 'fails' END AS answer
           FROM customer c ${sql.joins} WHERE c.corp_id = $1)
         SELECT answer, count(*)::int AS customers,
           (SELECT jsonb_agg(jsonb_build_object('id', s.id::text, 'name', s.name) ORDER BY s.id DESC)
            FROM (SELECT o.id, o.name FROM told o WHERE o.answer = t.answer ORDER BY o.id DESC LIMIT ${String(sampled)}) s) AS samples
         FROM told t GROUP BY answer`,
        [audience.corpId, ...sql.params],
      ),
    );
    const told = (answer: EstimatedRow['answer']) => {
      const row = rows.find((one) => one.answer === answer);
      return { customers: row?.customers ?? 0, samples: [...(row?.samples ?? [])] };
    };
    const total = rows.reduce((sum, { customers }) => sum + customers, 0);
    return { holds: told('holds'), fails: told('fails'), lacking: told('lacking'), total, at };
  }

  /** Members by the rule, newest customers first. */
  async members(audience: Audience, query: PageQuery): Promise<SegmentMemberPage> {
    const before = rowCursor(query.cursor);
    const { sql } = await this.compile(audience);
    const rows = await this.database.tx('segments.members', { timeoutMs }, async (tx) => {
      const params = [audience.corpId, ...sql.params, before, query.limit + 1];
      const [cursorAt, limitAt] = [params.length - 1, params.length];
      const found = await tx.once<SegmentMember>(
        `SELECT ${memberColumns}, NULL AS since FROM customer c ${sql.joins} WHERE c.corp_id = $1 AND ${sql.where}
           AND ($${String(cursorAt)}::bigint IS NULL OR c.id < $${String(cursorAt)}) ORDER BY c.id DESC LIMIT $${String(limitAt)}`,
        params,
      );
      return found.rows;
    });
    return toPage(rows, query.limit, { item: (row) => row, key: (row) => [row.customerId] });
  }

  /** Members as they are kept. */
  async keptMembers(segmentId: string, query: PageQuery): Promise<SegmentMemberPage> {
    const rows = await this.database.rows<SegmentMember>(
      `SELECT ${memberColumns}, m.since FROM segment_member m JOIN customer c ON c.id = m.customer_id
       WHERE m.segment_id = $1 AND ($2::bigint IS NULL OR m.customer_id < $2) ORDER BY m.customer_id DESC LIMIT $3`,
      [segmentId, rowCursor(query.cursor), query.limit + 1],
    );
    return toPage(rows, query.limit, { item: (row) => row, key: (row) => [row.customerId] });
  }

  /** Before a transaction begins: a second connection asked for within one might never come. */
  private async compile({ corpId, rule, segments }: Audience, tellsLacking = false): Promise<{ readonly at: string; readonly sql: AudienceSql }> {
    const [row] = await this.database.rows<{ zone: string; at: string }>(
      'SELECT time_zone AS zone, clock_timestamp() AS at FROM corp WHERE id = $1',
      [corpId],
    );
    if (row === undefined) throw new Error('The corp is gone');
    return { at: row.at, sql: compileAudience(rule, { atMs: Date.parse(row.at), zone: row.zone, segments, range: null, tellsLacking }) };
  }
}
