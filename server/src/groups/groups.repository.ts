import { Injectable } from '@nestjs/common';
import type { GroupItem, GroupMember, GroupMemberPage, GroupPage, GroupQuery, GroupState, PageQuery } from '@tagtrail/core/http';
import { LedgerDatabase } from '../platform/data/databases.js';
import { decodeCursor, isInstant, toPage, type CursorPart } from '../platform/http/cursor.js';

type GroupRow = Omit<GroupItem, 'state'> & { readonly status: number; readonly dissolved: boolean; readonly since: string };

/** By WeCom's own numbers. */
const states: readonly GroupState[] = ['ordinary', 'ownerLeft', 'handingOver', 'handedOver'];
const isWecomId: CursorPart = (text) => text !== '' && text.length <= 64;

/** Groups as the worker last read them. */
@Injectable()
export class GroupsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** The youngest first; the search finds parts of a name or a whole id. */
  async list(corpId: string, query: GroupQuery): Promise<Omit<GroupPage, 'listing'>> {
    const [since, id] = decodeCursor(query.cursor, [isInstant, isWecomId]) ?? [null, null];
    const rows = await this.database.rows<GroupRow>(
      `SELECT * FROM (
         SELECT g.id, g.name, g.owner_id AS "ownerId", coalesce(e.name, g.owner_id, '') AS "ownerName", g.status, g.dissolved_at IS NOT NULL AS dissolved,
                g.founded_at AS "foundedAt", g.read_at AS "readAt", g.error_code AS "errorCode", coalesce(g.founded_at, to_timestamp(0)) AS since,
                (SELECT count(*)::int FROM group_member m WHERE m.corp_id = g.corp_id AND m.group_id = g.id) AS members,
                (SELECT count(*)::int FROM group_member m JOIN customer c ON c.corp_id = m.corp_id AND c.external_userid = m.member_id
                 WHERE m.corp_id = g.corp_id AND m.group_id = g.id AND m.is_customer) AS customers
         FROM customer_group g LEFT JOIN employee e ON e.corp_id = g.corp_id AND e.id = g.owner_id
         WHERE g.corp_id = $1 AND ($2::text IS NULL OR strpos(lower(g.name), lower($2)) > 0 OR g.id = $2) AND ($3::text IS NULL OR g.owner_id = $3)) AS found
       WHERE $4::timestamptz IS NULL OR (since, id) < ($4, $5) ORDER BY since DESC, id DESC LIMIT $6`,
      [corpId, query.search ?? null, query.owner ?? null, since, id, query.limit + 1],
    );
    return toPage(rows, query.limit, { item: toGroupItem, key: (row) => [new Date(row.since).toISOString(), row.id] });
  }

  async listing(corpId: string): Promise<GroupPage['listing']> {
    const [row] = await this.database.rows<GroupPage['listing']>('SELECT last_synced_at AS at, groups_error AS error FROM corp WHERE id = $1', [
      corpId,
    ]);
    return row ?? { at: null, error: null };
  }

  async exists(corpId: string, id: string): Promise<boolean> {
    return (await this.database.rows('SELECT 1 FROM customer_group WHERE corp_id = $1 AND id = $2', [corpId, id])).length > 0;
  }

  async listMembers(corpId: string, groupId: string, query: PageQuery): Promise<GroupMemberPage> {
    const [joinedAt, id] = decodeCursor(query.cursor, [isInstant, isWecomId]) ?? [null, null];
    const rows = await this.database.rows<GroupMember>(
      `SELECT m.member_id AS id, CASE WHEN m.is_customer THEN 'customer' ELSE 'employee' END AS kind, coalesce(c.name, e.name, '') AS name,
              c.id AS "customerId", m.joined_at AS "joinedAt"
       FROM group_member m LEFT JOIN customer c ON m.is_customer AND c.corp_id = m.corp_id AND c.external_userid = m.member_id
       LEFT JOIN employee e ON NOT m.is_customer AND e.corp_id = m.corp_id AND e.id = m.member_id
       WHERE m.corp_id = $1 AND m.group_id = $2 AND ($3::timestamptz IS NULL OR (m.joined_at, m.member_id) > ($3, $4))
       ORDER BY m.joined_at, m.member_id LIMIT $5`,
      [corpId, groupId, joinedAt, id, query.limit + 1],
    );
    return toPage(rows, query.limit, { item: (row) => row, key: (row) => [new Date(row.joinedAt).toISOString(), row.id] });
  }
}

function toGroupItem({ status, dissolved, since: _since, ...group }: GroupRow): GroupItem {
  return { ...group, state: stateOf({ status, dissolved, ownerId: group.ownerId }) };
}

function stateOf({ status, dissolved, ownerId }: Pick<GroupRow, 'status' | 'dissolved' | 'ownerId'>): GroupState {
  if (dissolved) return 'dissolved';
  return ownerId === null ? 'unread' : (states[status] ?? 'ordinary');
}
