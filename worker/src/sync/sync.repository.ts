import type { Database, Tx } from '@tagtrail/prisma';
import type { Department, Member } from '../wecom/requests/contacts.js';
import type { CustomerPage } from '../wecom/requests/customers.js';
import type { TagGroup } from '../wecom/requests/tags.js';

type Customers = CustomerPage['customers'];

/** An employee who has a customer. */
export interface SeenPair {
  readonly employee: string;
  readonly externalUserid: string;
}

/** A relation that a callback has asked for already keeps its turn; a sweep's waits behind all callbacks. */
const raise = `DO UPDATE SET seq = d.seq + 1, due_at = clock_timestamp(), attempts = 0,
  priority = CASE WHEN d.cleared_seq < d.seq THEN d.priority ELSE 1 END, hint = CASE WHEN d.cleared_seq < d.seq THEN d.hint ELSE excluded.hint END`;

const timeout = { timeoutMs: 30_000 };

/** What a sync writes. Customers are locked in the order of their external ids, as everybody who inserts them does. */
export class SyncRepository {
  constructor(private readonly database: Database) {}

  /** The corp that waits longest: never read first, then those that were asked for after an absence or whose last sweep is too old. Null when none is due. */
  async nextToSweep(times: { readonly everyMs: number; readonly retryMs: number }): Promise<string | null> {
    const [row] = await this.database.rows<{ id: string }>(
      `SELECT id FROM corp WHERE
         CASE WHEN sync_error IS NOT NULL THEN updated_at < clock_timestamp() - $2 * interval '1 ms'
              ELSE last_synced_at IS NULL OR sweep_asked_at IS NOT NULL OR last_synced_at < clock_timestamp() - $1 * interval '1 ms' END
       ORDER BY last_synced_at NULLS FIRST, sweep_asked_at, id LIMIT 1`,
      [times.everyMs, times.retryMs],
    );
    return row?.id ?? null;
  }

  async isFirstSync(corpId: string): Promise<boolean> {
    const rows = await this.database.rows('SELECT 1 FROM corp WHERE id = $1 AND first_synced_at IS NULL', [corpId]);
    return rows.length === 1;
  }

  async now(): Promise<string> {
    const [row] = await this.database.rows<{ now: string }>('SELECT clock_timestamp() AS now');
    if (row === undefined) throw new Error('The database tells no time');
    return row.now;
  }

  /** What was asked for before the sync began is done by it. */
  async finish(corpId: string, startedAt: string): Promise<void> {
    await this.database.rows(
      `UPDATE corp SET first_synced_at = coalesce(first_synced_at, clock_timestamp()), last_synced_at = clock_timestamp(),
         sync_error = NULL, sweep_asked_at = CASE WHEN sweep_asked_at > $2::timestamptz THEN sweep_asked_at END, updated_at = clock_timestamp() WHERE id = $1`,
      [corpId, startedAt],
    );
  }

  async fail(corpId: string, error: string): Promise<void> {
    await this.database.rows('UPDATE corp SET sync_error = $2, updated_at = clock_timestamp() WHERE id = $1', [corpId, error]);
  }

  async saveStaff(corpId: string, departments: readonly Department[], members: readonly Member[]): Promise<void> {
    await this.database.tx('sync.staff', timeout, async (tx) => {
      await tx.run('DELETE FROM department WHERE corp_id = $1 AND NOT id = ANY($2)', [corpId, departments.map(({ id }) => id)]);
      await tx.run(
        `INSERT INTO department (corp_id, id, name, parent_id)
         SELECT $1, id, name, "parentId" FROM jsonb_to_recordset($2) AS d(id integer, name text, "parentId" integer) ORDER BY id
         ON CONFLICT (corp_id, id) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id`,
        [corpId, JSON.stringify(departments)],
      );
      await tx.run('UPDATE employee SET active = false WHERE corp_id = $1 AND NOT id = ANY($2)', [corpId, members.map(({ userid }) => userid)]);
      await tx.run(
        `INSERT INTO employee (corp_id, id, name, departments, active)
         SELECT $1, userid, name, ARRAY(SELECT jsonb_array_elements_text(departments)::integer), true
         FROM jsonb_to_recordset($2) AS m(userid text, name text, departments jsonb) ORDER BY userid
         ON CONFLICT (corp_id, id) DO UPDATE SET name = excluded.name, departments = excluded.departments, active = true`,
        [corpId, JSON.stringify(members)],
      );
    });
  }

  /** A tag that is gone from the library is kept as deleted, so that journeys that name it can say so. */
  async saveTags(corpId: string, groups: readonly TagGroup[]): Promise<void> {
    const tags = groups.flatMap((group) => group.tags.map((tag) => ({ ...tag, groupId: group.id })));
    await this.database.tx('sync.tags', timeout, async (tx) => {
      await tx.run(
        `INSERT INTO tag_group (corp_id, id, name, sort_order)
         SELECT $1, id, name, "order" FROM jsonb_to_recordset($2) AS g(id text, name text, "order" bigint) ORDER BY id
         ON CONFLICT (corp_id, id) DO UPDATE SET name = excluded.name, sort_order = excluded.sort_order`,
        [corpId, JSON.stringify(groups)],
      );
      await tx.run('UPDATE tag SET deleted = true WHERE corp_id = $1 AND NOT deleted AND NOT id = ANY($2)', [corpId, tags.map(({ id }) => id)]);
      await tx.run(
        `INSERT INTO tag (corp_id, id, group_id, name, sort_order)
         SELECT $1, id, "groupId", name, "order" FROM jsonb_to_recordset($2) AS t(id text, "groupId" text, name text, "order" bigint) ORDER BY id
         ON CONFLICT (corp_id, id) DO UPDATE SET group_id = excluded.group_id, name = excluded.name, sort_order = excluded.sort_order, deleted = false`,
        [corpId, JSON.stringify(tags)],
      );
    });
  }

  /** The first snapshot: nobody is told. */
  async saveCustomers(corpId: string, customers: Customers): Promise<void> {
    const rows = JSON.stringify(customers);
    await this.database.tx('sync.customers', timeout, async (tx) => {
      await tx.run(
        `INSERT INTO customer (corp_id, external_userid, name)
         SELECT DISTINCT ON ("externalUserid") $1, "externalUserid", name
         FROM jsonb_to_recordset($2) AS c("externalUserid" text, name text) ORDER BY "externalUserid"
         ON CONFLICT (corp_id, external_userid) DO UPDATE SET name = excluded.name`,
        [corpId, rows],
      );
      await this.saveRelations(tx, corpId, rows);
    });
  }

  /**
   * Customers whose relation or tags are not as our snapshot has them: intake looks at each again. Not those who deleted the
   * employee: WeCom goes on listing them, and there is nothing new to find.
   */
  async markChanged(corpId: string, customers: Customers): Promise<void> {
    await this.database.tx('sync.changed', timeout, async (tx) => {
      const marked = await tx.run(
        `WITH page AS (
           SELECT c."externalUserid" AS external_userid, c.follower->>'userid' AS employee_id, (c.follower->>'addedAt')::timestamptz AS added_at,
                  ARRAY(SELECT jsonb_array_elements_text(c.follower->'tagIds') ORDER BY 1) AS tags
           FROM jsonb_to_recordset($2) AS c("externalUserid" text, follower jsonb)
         ), known AS (
           SELECT p.*, r.customer_id IS NOT NULL AS related, coalesce(was.left_at > coalesce(greatest(was.came_at, p.added_at), '-infinity'), false) AS has_left,
                  ARRAY(SELECT t.tag_id FROM relation_tag t WHERE t.customer_id = k.id AND t.employee_id = p.employee_id AND t.source = 'wecom' ORDER BY 1) AS our_tags
           FROM page p LEFT JOIN customer k ON k.corp_id = $1 AND k.external_userid = p.external_userid
           LEFT JOIN relation r ON r.customer_id = k.id AND r.employee_id = p.employee_id AND r.ended_at IS NULL
           LEFT JOIN dirty was ON was.corp_id = $1 AND was.employee_id = p.employee_id AND was.external_userid = p.external_userid
         )
         INSERT INTO dirty AS d (corp_id, employee_id, external_userid, hint, priority)
         SELECT $1, employee_id, external_userid, 'sweep', 1 FROM known WHERE (NOT related OR tags <> our_tags) AND NOT has_left ORDER BY employee_id, external_userid
         ON CONFLICT (corp_id, employee_id, external_userid) ${raise}`,
        [corpId, JSON.stringify(customers)],
      );
      if (marked > 0) tx.notify('intake');
    });
  }

  /** Relations of these employees that WeCom no longer lists: intake finds out whether the customer is lost. */
  async markMissing(corpId: string, employees: readonly string[], seen: readonly SeenPair[]): Promise<void> {
    await this.database.tx('sync.missing', timeout, async (tx) => {
      const marked = await tx.run(
        `INSERT INTO dirty AS d (corp_id, employee_id, external_userid, hint, priority)
         SELECT r.corp_id, r.employee_id, c.external_userid, 'sweep', 1 FROM relation r JOIN customer c ON c.id = r.customer_id
         WHERE r.corp_id = $1 AND r.employee_id = ANY($2) AND r.ended_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($3) AS s(employee text, "externalUserid" text)
                           WHERE s.employee = r.employee_id AND s."externalUserid" = c.external_userid)
         ORDER BY r.employee_id, c.external_userid
         ON CONFLICT (corp_id, employee_id, external_userid) ${raise}`,
        [corpId, employees, JSON.stringify(seen)],
      );
      if (marked > 0) tx.notify('intake');
    });
  }

  private async saveRelations(tx: Tx, corpId: string, rows: string): Promise<void> {
    await tx.run(
      `INSERT INTO relation (corp_id, employee_id, customer_id, added_at, state)
       SELECT $1, c.follower->>'userid', k.id, (c.follower->>'addedAt')::timestamptz, c.follower->>'state'
       FROM jsonb_to_recordset($2) AS c("externalUserid" text, follower jsonb)
       JOIN customer k ON k.corp_id = $1 AND k.external_userid = c."externalUserid" ORDER BY k.id
       ON CONFLICT (customer_id, employee_id) DO UPDATE SET added_at = excluded.added_at, state = excluded.state, ended_at = NULL`,
      [corpId, rows],
    );
    await tx.run(
      // When they were set nobody tells: it was no earlier than the friendship, and somebody else's may be older.
      `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source, since)
       SELECT $1, k.id, c.follower->>'userid', t.tag_id, 'wecom', least(now(), (c.follower->>'addedAt')::timestamptz,
         (SELECT min(had.since) FROM relation_tag had WHERE had.customer_id = k.id AND had.tag_id = t.tag_id))
       FROM jsonb_to_recordset($2) AS c("externalUserid" text, follower jsonb)
       JOIN customer k ON k.corp_id = $1 AND k.external_userid = c."externalUserid"
       CROSS JOIN LATERAL jsonb_array_elements_text(c.follower->'tagIds') AS t(tag_id) ORDER BY k.id
       ON CONFLICT DO NOTHING`,
      [corpId, rows],
    );
  }
}
