import { Injectable } from '@nestjs/common';
import type { ListMember, ListMemberPage, ListQuery } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';
import { rowCursor, toPage } from '../platform/http/cursor.js';

/** What became of the customers that were named. */
export interface MemberChange {
  readonly changed: number;
  readonly unchanged: number;
  readonly unknown: readonly string[];
  readonly members: number;
}

export interface MembersNamed {
  readonly corpId: string;
  readonly listId: string;
  readonly externalUserids: readonly string[];
}

const columns = `c.id AS "customerId", c.external_userid AS "externalUserid", c.name, m.since`;

const asked = `asked AS (
  SELECT DISTINCT a.id AS external_userid, c.id FROM jsonb_array_elements_text($1::jsonb) AS a(id) LEFT JOIN customer c ON c.corp_id = $2 AND c.external_userid = a.id
)`;

@Injectable()
export class ListMembersRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Those who became customers last come first; the search finds parts of a name or a whole id. */
  async list(listId: string, query: ListQuery): Promise<ListMemberPage> {
    const rows = await this.database.rows<ListMember>(
      `SELECT ${columns} FROM list_member m JOIN customer c ON c.id = m.customer_id
       WHERE m.list_id = $1 AND ($2::text IS NULL OR strpos(lower(c.name), lower($2)) > 0 OR c.external_userid = $2)
         AND ($3::bigint IS NULL OR m.customer_id < $3)
       ORDER BY m.customer_id DESC LIMIT $4`,
      [listId, query.search ?? null, rowCursor(query.cursor), query.limit + 1],
    );
    return toPage(rows, query.limit, { item: (row) => row, key: (row) => [row.customerId] });
  }

  /** The caller holds the list. */
  async add(tx: Tx, named: MembersNamed): Promise<MemberChange> {
    return this.change(tx, named, addition);
  }

  /** The caller holds the list. */
  async remove(tx: Tx, named: MembersNamed): Promise<MemberChange> {
    return this.change(tx, named, removal);
  }

  /** Members of a list in the order of their ids, a chunk at a time, for a file. */
  async *read(listId: string): AsyncGenerator<readonly ListMember[]> {
    for (let after = '0'; ;) {
      const rows = await this.database.rows<ListMember>(
        `SELECT ${columns} FROM list_member m JOIN customer c ON c.id = m.customer_id WHERE m.list_id = $1 AND m.customer_id > $2 ORDER BY m.customer_id LIMIT 2000`,
        [listId, after],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.customerId;
    }
  }

  private async change(tx: Tx, { corpId, listId, externalUserids }: MembersNamed, how: Change): Promise<MemberChange> {
    const [counted] = await tx.rows<MemberChange>(
      `WITH ${asked}, changed AS (${how.statement}), list AS (
         UPDATE customer_list SET members = members + $4 * (SELECT count(*)::int FROM changed), updated_at = clock_timestamp() WHERE id = $3 RETURNING members
       )
       SELECT (SELECT count(*)::int FROM changed) AS changed,
              (SELECT count(id)::int FROM asked) - (SELECT count(*)::int FROM changed) AS unchanged,
              coalesce((SELECT array_agg(external_userid ORDER BY external_userid) FROM asked WHERE id IS NULL), '{}') AS unknown,
              (SELECT members FROM list) AS members`,
      [JSON.stringify(externalUserids), corpId, listId, how.sign],
    );
    if (counted === undefined) throw new Error(`The held list ${listId} is gone`);
    if (counted.changed > 0) tx.notify('intake');
    return counted;
  }
}

/** Statements whose rows are the memberships that changed, and what one of them does to their number. */
interface Change {
  readonly statement: string;
  readonly sign: 1 | -1;
}

const addition: Change = {
  statement:
    'INSERT INTO list_member (list_id, customer_id) SELECT $3, id FROM asked WHERE id IS NOT NULL ORDER BY id ON CONFLICT DO NOTHING RETURNING customer_id',
  sign: 1,
};

const removal: Change = {
  statement: 'DELETE FROM list_member m USING asked WHERE m.list_id = $3 AND m.customer_id = asked.id RETURNING m.customer_id',
  sign: -1,
};
