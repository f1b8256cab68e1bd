import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { compileJourney, declaredAttributes, declaredFields } from '@tagtrail/core/compiler';
import type { Graph } from '@tagtrail/core/graph';
import { journey, rungs } from '@tagtrail/core/nodes';
import { subscriptionsOf, type Plan } from '@tagtrail/core/plan';
import { Database } from '@tagtrail/prisma';
import { applyOwnTagWrite, createEngine, createIntake, EachInTurn, type DirtyRelation, type Engine, type Intake } from '@tagtrail/worker/parts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** What every corp has, and a date. */
const fields = { ...declaredFields, attributes: { ...declaredAttributes, birthday: 'date' } } as const;

export interface Published {
  readonly journeyId: string;
  readonly versionId: string;
  readonly plan: Plan;
}

export interface Hint {
  readonly hint?: string;
  /** When the callback says it happened; by default now. */
  readonly at?: string;
  readonly employee?: string;
  /** Of a deletion: `DELETE_BY_TRANSFER` for a hand-over. */
  readonly source?: string;
}

export interface Sight extends Hint {
  readonly tagIds?: readonly string[];
  readonly name?: string;
  /** False: WeCom does not show the employee as a follower. */
  readonly follows?: boolean;
  /** When the friendship began, by WeCom. */
  readonly addedAt?: string;
  /** The contact way by which they met. */
  readonly state?: string;
  /** True when an administrator handed the customer over. */
  readonly assigned?: boolean;
  /** Who follows the customer besides. */
  readonly others?: readonly { readonly userid: string; readonly addedAt: string; readonly tagIds: readonly string[] }[];
}

const claims: ReadonlyMap<string, string> = new Map([
  ['add_external_contact', 'came'],
  ['add_half_external_contact', 'came'],
  ['del_follow_user', 'left'],
  ['del_external_contact', 'dropped'],
]);

const nothing = async (): Promise<void> => Promise.resolve();
const unlisted = { failed: nothing, mended: nothing, succeeded: nothing };

/** How far a read of WeCom may lag behind a hint, in milliseconds. */
export const readMarginMs = 3_000;

/** The employee whose customers the stage has. */
export const zhang = 'zhang';

/** A synced corp on a database of its own, the engine and the intake over it, and the real compiler in front. */
export class EngineStage {
  readonly corpId = 'ww-engine';
  readonly database: Database;
  readonly engine: Engine;
  readonly intake: Intake;
  private journeys = 0;
  private causes = 0;

  private constructor(readonly store: TestDatabase) {
    this.database = new Database({ connectionString: store.url, applicationName: 'stage', max: 20, plans: 'generic', onError: () => undefined });
    this.engine = createEngine(this.database, { timeScale: 1, onParked: () => undefined });
    this.intake = createIntake(this.database, { marginMs: readMarginMs, inTurn: new EachInTurn(unlisted, pino({ level: 'silent' })) });
  }

  static async create(): Promise<EngineStage> {
    const stage = new EngineStage(await createTestDatabase());
    await stage.store.query(
      `INSERT INTO corp (id, name, agent_id, app_secret_sealed, callback_token_sealed, callback_key_sealed, first_synced_at) VALUES ($1, '测试', 1000002, '', '', '', now())`,
      [stage.corpId],
    );
    return stage;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.store.drop();
  }

  /** start ─ send ─ wait 3 days ─ end */
  async publishSendAndWait(): Promise<Published> {
    return this.publish(
      journey()
        .apiStart()
        .send([rungs.massSend('您好')])
        .waitFor(3, 'days')
        .end()
        .graph(),
    );
  }

  async publish(graph: Graph): Promise<Published> {
    const compiled = compileJourney(graph, { knownTagIds: null, knownEndpoints: null, fields, smtpConfigured: null });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    const { plan, planJson } = compiled.value;
    const hash = createHash('sha256').update(planJson).digest('hex');
    this.journeys += 1;
    await this.store.query('INSERT INTO plan (hash, body) VALUES ($1, $2) ON CONFLICT DO NOTHING', [hash, planJson]);
    const [row] = await this.store.query<Omit<Published, 'plan'>>(
      `WITH j AS (INSERT INTO journey (corp_id, name, draft, created_by) VALUES ($1, $2, '{}', 'test') RETURNING id),
            v AS (INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by) SELECT $1, id, 1, '{}', $3, 'test' FROM j RETURNING id, journey_id)
       SELECT journey_id AS "journeyId", id AS "versionId" FROM v`,
      [this.corpId, `旅程 ${String(this.journeys)}`, hash],
    );
    if (row === undefined) throw new Error('No version was made');
    await this.store.query(
      `INSERT INTO trigger_subscription (corp_id, kind, key, journey_id, version_id, node_id, trigger)
       SELECT $1, kind, key, $2, $3, "nodeId", trigger FROM jsonb_to_recordset($4::jsonb) AS s(kind text, key text, "nodeId" text, trigger jsonb)`,
      [this.corpId, row.journeyId, row.versionId, JSON.stringify(subscriptionsOf(plan.triggers))],
    );
    return { ...row, plan };
  }

  /** New customers, all friends of zhang; their ids in order. */
  async customers(count: number, attributes: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
    const rows = await this.store.query<{ id: string }>(
      `WITH made AS (
         INSERT INTO customer (corp_id, external_userid, name, attributes) SELECT $1, 'wm' || gen_random_uuid(), '客户', $3 FROM generate_series(1, $2) RETURNING id
       ), befriended AS (
         INSERT INTO relation (corp_id, employee_id, customer_id, added_at) SELECT $1, $4, id, '2026-01-01' FROM made
       ) SELECT id FROM made ORDER BY id`,
      [this.corpId, count, JSON.stringify(attributes), zhang],
    );
    return rows.map(({ id }) => id);
  }

  async enter({ journeyId, versionId }: Published, customers: readonly string[], batchId: string | null = null): Promise<void> {
    this.causes += 1;
    await this.store.query(
      `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, batch_id, kind, trigger_key) SELECT $1, $2, $3, id, $4, 'api', $5 FROM unnest($6::bigint[]) AS id`,
      [this.corpId, journeyId, versionId, batchId, `cause:${String(this.causes)}`, customers],
    );
  }

  /** Enrols all that waits for a version; the cohorts it would poke. */
  async enrol({ versionId }: Published): Promise<readonly string[]> {
    const poke: string[] = [];
    for (let done = await this.engine.enrolment.run(versionId, 500); done !== null; done = await this.engine.enrolment.run(versionId, 500))
      poke.push(...done.poke);
    return poke;
  }

  /** How the asked-for side effects of a journey ended: every open one, the same way. */
  async answer({ versionId }: Published, port: string): Promise<void> {
    await this.store.query(
      `INSERT INTO run_event (run_id, event_key, kind, payload)
       SELECT run_id, 'outcome:' || instruction || ':' || visit, 'outcome', jsonb_build_object('instruction', instruction, 'visit', visit, 'port', $2::text, 'reason', null)
       FROM send_intent WHERE version_id = $1 ON CONFLICT DO NOTHING`,
      [versionId, port],
    );
  }

  async tell(customer: string, kind: string, payload: object = {}): Promise<void> {
    this.causes += 1;
    await this.store.query(`INSERT INTO run_event (run_id, event_key, kind, payload) SELECT id, $2, $3, $4 FROM run WHERE customer_id = $1`, [
      customer,
      `told:${String(this.causes)}`,
      kind,
      JSON.stringify(payload),
    ]);
  }

  /** Every wait of the journey is over. */
  async passTime({ versionId }: Published): Promise<void> {
    await this.store.query(
      `UPDATE run SET next_due_at = now() - interval '1 s', state = jsonb_set(state, '{pending,until}', to_jsonb(now() - interval '1 s')) WHERE version_id = $1 AND next_due_at IS NOT NULL`,
      [versionId],
    );
  }

  async cohorts({
    versionId,
  }: Published): Promise<readonly { readonly id: string; readonly runs: number; readonly open: number; readonly closed: boolean }[]> {
    return this.store.query('SELECT id, runs, open_runs AS open, closed_at IS NOT NULL AS closed FROM cohort WHERE version_id = $1 ORDER BY id', [
      versionId,
    ]);
  }

  /** One beat of every cohort that is open. */
  async beat(version: Published): Promise<void> {
    for (const { id, closed } of await this.cohorts(version)) if (!closed) await this.engine.beat.run(id);
  }

  async runs<
    Row extends object = {
      id: string;
      customer_id: string;
      status: string;
      end_reason: string | null;
      parked_code: string | null;
      cohort_id: string | null;
      owner_id: string | null;
    },
  >({ versionId }: Published): Promise<readonly Row[]> {
    return this.store.query<Row>('SELECT * FROM run WHERE version_id = $1 ORDER BY id', [versionId]);
  }

  /** What a fetch of the customer by zhang shows, from the callback to the transaction; how the transaction ended. */
  async see(customer: string, sight: Sight = {}): Promise<string> {
    return this.apply(await this.hint(customer, sight), sight);
  }

  /** A callback said that something is new, and a fetch was begun. */
  async hint(
    customer: string,
    { hint = 'edit_external_contact', at = new Date().toISOString(), employee = zhang, source }: Hint = {},
  ): Promise<DirtyRelation> {
    const claim = source === undefined ? (claims.get(hint) ?? null) : 'moved';
    await this.store.query('SELECT raise_hint(corp_id, $2, external_userid, $3, $4, $5) FROM customer WHERE id = $1', [
      customer,
      employee,
      hint,
      claim,
      at,
    ]);
    return this.claim(customer, employee);
  }

  /** The relation as a fetch claims it now. */
  async claim(customer: string, employee: string): Promise<DirtyRelation> {
    const [row] = await this.database.rows<Omit<DirtyRelation, 'pass' | 'urgency' | 'claims'> & DirtyRelation['claims']>(
      `SELECT d.corp_id AS "corpId", d.employee_id AS "employeeId", d.external_userid AS "externalUserid", d.seq, d.came_at AS "cameAt", d.left_at AS "leftAt",
              d.dropped_at AS "droppedAt", d.moved_at AS "movedAt", false AS conclusive, true AS "byCallback"
       FROM dirty d JOIN customer c ON c.corp_id = d.corp_id AND c.external_userid = d.external_userid WHERE c.id = $1 AND d.employee_id = $2`,
      [customer, employee],
    );
    if (row === undefined) throw new Error(`Nothing was told of customer ${customer}`);
    const { cameAt, leftAt, droppedAt, movedAt, ...key } = row;
    return { ...key, pass: 'first', urgency: 'foreground', claims: { cameAt, leftAt, droppedAt, movedAt } };
  }

  async apply(claimed: DirtyRelation, sight: Sight): Promise<string> {
    const { tagIds = [], name = '客户', follows = true, addedAt = '2026-01-01T00:00:00.000Z', others = [], state = null, assigned = false } = sight;
    const follower = follows ? { userid: claimed.employeeId, addedAt, state, assigned, tagIds } : null;
    return this.intake.apply.run(claimed, { name, follower, others: others.map((other) => ({ ...other, state: null, assigned: false })) });
  }

  /** As the product does when a run has put tags on its customer in WeCom, in zhang's name. */
  async writeOwnTags(customer: string, add: readonly string[], runId: string): Promise<void> {
    await this.database.tx('test', { timeoutMs: 5_000 }, async (tx) => {
      await applyOwnTagWrite(tx, { corpId: this.corpId, customerId: customer, employeeId: zhang, runId, add, remove: [] });
    });
  }

  /** A run of the customer that has asked for a message; its id. */
  async sendingRun(customer: string): Promise<string> {
    const version = await this.publish(
      journey()
        .apiStart()
        .send([rungs.massSend('您好')])
        .end()
        .graph(),
    );
    await this.enter(version, [customer]);
    await this.enrol(version);
    return (await this.runs(version))[0]?.id ?? '';
  }

  /** What is kept of a customer's changes, in their order: `2 tag_added et1`. */
  async history(customer: string): Promise<readonly string[]> {
    const rows = await this.store.query<{ said: string }>(
      `SELECT seq || ' ' || kind || coalesce(' ' || (payload ->> 'tagId'), '') AS said FROM customer_event WHERE customer_id = $1 ORDER BY seq`,
      [customer],
    );
    return rows.map(({ said }) => said);
  }

  async count(sql: string, params: readonly unknown[] = []): Promise<number> {
    const [row] = await this.store.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, params);
    return row?.n ?? 0;
  }
}
