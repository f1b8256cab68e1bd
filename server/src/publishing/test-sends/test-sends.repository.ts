import { Injectable } from '@nestjs/common';
import type { TestSend } from '@tagtrail/core/http';
import type { MessageChannel } from '@tagtrail/core/nodes';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';
import { testProperty } from './compile-test.js';

const shown = 20;

export interface NewTestSend {
  readonly corpId: string;
  readonly journeyId: string;
  readonly nodeId: string;
  readonly channel: MessageChannel;
  readonly employeeId: string | null;
  readonly customerId: string;
  readonly graph: string;
  readonly planJson: string;
  readonly hash: string;
  /** Names this test in its entry. */
  readonly key: string;
  readonly requestedBy: string;
}

/** What a test needs and does not find. */
export type Missing = 'employee' | 'customer' | 'test';

@Injectable()
export class TestSendsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async isDrawn(corpId: string, journeyId: string): Promise<boolean> {
    return (await this.database.rows(`SELECT 1 FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn'`, [corpId, journeyId])).length > 0;
  }

  async inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('testSends.add', { timeoutMs: 10_000 }, work);
  }

  /** The corp's journey of tests, held until the commit: before customers, by the order of locks. */
  async hold(tx: Tx, { corpId, graph, requestedBy }: Pick<NewTestSend, 'corpId' | 'graph' | 'requestedBy'>): Promise<string> {
    await tx.run(
      `INSERT INTO journey (corp_id, name, draft, created_by, kind) VALUES ($1, '测试发送', $2, $3, 'test') ON CONFLICT (corp_id) WHERE kind = 'test' DO NOTHING`,
      [corpId, graph, requestedBy],
    );
    const [tests] = await tx.rows<{ id: string }>(`SELECT id FROM journey WHERE corp_id = $1 AND kind = 'test' FOR NO KEY UPDATE`, [corpId]);
    if (tests === undefined) throw new Error(`The corp ${corpId} has no journey of tests`);
    return tests.id;
  }

  async missing(tx: Tx, { corpId, employeeId, customerId }: Pick<NewTestSend, 'corpId' | 'employeeId' | 'customerId'>): Promise<Missing | null> {
    const [customer] = await tx.rows<{ test: boolean }>('SELECT test FROM customer WHERE corp_id = $1 AND id = $2 FOR SHARE', [corpId, customerId]);
    if (customer === undefined) return 'customer';
    if (employeeId === null) return customer.test ? null : 'test';
    const employees = await tx.rows('SELECT 1 FROM employee WHERE corp_id = $1 AND id = $2 AND active', [corpId, employeeId]);
    return employees.length === 0 ? 'employee' : null;
  }

  /** A version of its own of the journey of tests, which the caller holds, and the one entry that travels it. */
  async add(tx: Tx, tests: string, test: NewTestSend): Promise<void> {
    const { corpId, hash, planJson, graph, requestedBy } = test;
    await tx.run('INSERT INTO plan (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING', [hash, planJson]);
    const [made] = await tx.rows<{ journeyId: string; versionId: string }>(
      `INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by)
       SELECT $1, $5, 1 + coalesce((SELECT max(number) FROM journey_version v WHERE v.journey_id = $5), 0), $2, $3, $4
       RETURNING journey_id AS "journeyId", id AS "versionId"`,
      [corpId, graph, hash, requestedBy, tests],
    );
    if (made === undefined) throw new Error('INSERT into journey_version returned no row');
    await this.enter(tx, test, made);
    tx.notify('entry');
  }

  private async enter(
    tx: Tx,
    test: NewTestSend,
    { journeyId, versionId }: { readonly journeyId: string; readonly versionId: string },
  ): Promise<void> {
    const { corpId, customerId, nodeId, channel, employeeId, key, requestedBy } = test;
    await tx.run(
      `WITH entered AS (
         INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, payload)
         VALUES ($1, $2, $3, $4::bigint, 'api', 'test:' || $5::text, jsonb_build_object('${testProperty}', $5::text)) RETURNING id)
       INSERT INTO test_send (corp_id, journey_id, node_id, channel, employee_id, customer_id, entry_id, requested_by)
       SELECT $1, $6, $7, $8, $9, $4::bigint, entered.id, $10 FROM entered`,
      [corpId, journeyId, versionId, customerId, key, test.journeyId, nodeId, channel, employeeId, requestedBy],
    );
  }

  async list({ corpId, journeyId, actor }: { readonly corpId: string; readonly journeyId: string; readonly actor: string }): Promise<TestSend[]> {
    return this.database.rows<TestSend>(
      `SELECT t.id, t.node_id AS "nodeId", t.channel, CASE WHEN t.employee_id IS NULL THEN 'customer' ELSE 'employee' END AS to,
              CASE WHEN t.employee_id IS NOT NULL THEN jsonb_build_object('id', t.employee_id, 'name', coalesce(m.name, t.employee_id)) END AS employee,
              jsonb_build_object('id', c.id::text, 'name', CASE WHEN c.name = '' THEN c.external_userid ELSE c.name END) AS customer,
              coalesce(u.name, k.name, t.requested_by) AS by, t.requested_by = $3 AS own, t.at, e.run_id AS "runId",
              i.state, i.reason, i.reason_detail AS "reasonDetail", call.error_code AS "errorCode", call.error_text AS "errorText", e.reason AS refused
       FROM test_send t JOIN entry e ON e.id = t.entry_id JOIN customer c ON c.id = t.customer_id
       LEFT JOIN employee m ON m.corp_id = t.corp_id AND m.id = t.employee_id
       LEFT JOIN app_user u ON t.requested_by = 'user:' || u.id LEFT JOIN api_key k ON t.requested_by = 'key:' || k.id
       LEFT JOIN send_intent i ON i.run_id = e.run_id LEFT JOIN send_call call ON call.id = i.call_id
       WHERE t.corp_id = $1 AND t.journey_id = $2 ORDER BY t.id DESC LIMIT ${shown}`,
      [corpId, journeyId, actor],
    );
  }
}
