import { groupEvents } from '@tagtrail/core/contracts';
import type { Database, Tx } from '@tagtrail/prisma';
import type { GroupDetail, GroupMember, ListedGroup } from '../../wecom/requests/groups.js';

/** A customer group that is to be read, as it was claimed. */
export interface DueGroup {
  readonly corpId: string;
  readonly id: string;
  readonly seq: string;
  /** When the read begins. */
  readonly at: string;
  /** Somebody has just told of a change. */
  readonly told: boolean;
}

/** A customer who came or went. */
interface Turn extends Pick<GroupMember, 'memberId' | 'joinedAt'> {
  readonly kind: keyof typeof groupEvents;
}

const timeout = { timeoutMs: 15_000 };
/** A reader that died holds a group up for so long. */
const leaseSeconds = 60;
const retrySeconds = 30;
const retryAtMostSeconds = 3_600;
const source = 'tagtrail/groups';

/** Customer groups: which are to be read, and what a read has found. */
export class GroupRepository {
  /** `marginMs`: how far a read of WeCom may lag behind a callback. */
  constructor(
    private readonly database: Database,
    private readonly marginMs: number,
  ) {}

  /** Who joins from now on has joined; who was in before, when a corp's groups are first read, has not. */
  async begin(corpId: string): Promise<void> {
    await this.database.rows('UPDATE corp SET groups_since = coalesce(groups_since, clock_timestamp()) WHERE id = $1', [corpId]);
  }

  async refuse(corpId: string, error: string): Promise<void> {
    await this.database.rows('UPDATE corp SET groups_error = $2 WHERE id = $1', [corpId, error]);
  }

  /** Each is read again, and so is each that is listed no more: only a read tells whether it is gone. */
  async saveListed(corpId: string, listed: readonly ListedGroup[]): Promise<void> {
    await this.database.tx('sync.groups', timeout, async (tx) => {
      await tx.run('UPDATE corp SET groups_error = NULL WHERE id = $1', [corpId]);
      await tx.run(
        `INSERT INTO customer_group AS g (corp_id, id, status)
         SELECT DISTINCT ON (id) $1, id, status FROM jsonb_to_recordset($2) AS l(id text, status smallint) ORDER BY id
         ON CONFLICT (corp_id, id) DO UPDATE SET status = excluded.status, seq = g.seq + 1, due_at = clock_timestamp(), attempts = 0`,
        [corpId, JSON.stringify(listed)],
      );
      await tx.run(
        `UPDATE customer_group SET seq = seq + 1, due_at = clock_timestamp(), attempts = 0
         WHERE corp_id = $1 AND dissolved_at IS NULL AND NOT id = ANY($2)`,
        [corpId, listed.map(({ id }) => id)],
      );
      tx.notify('intake');
    });
  }

  async claim(count: number, leftOut: readonly string[] = []): Promise<readonly DueGroup[]> {
    return this.database.rows<DueGroup>(
      `UPDATE customer_group g SET due_at = clock_timestamp() + interval '${leaseSeconds} s' FROM (
         SELECT corp_id, id FROM customer_group WHERE read_seq < seq AND due_at <= clock_timestamp() AND corp_id <> ALL($2::text[])
         ORDER BY due_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED) AS due
       WHERE g.corp_id = due.corp_id AND g.id = due.id
       RETURNING g.corp_id AS "corpId", g.id, g.seq, clock_timestamp() AS at, coalesce(g.told_at > clock_timestamp() - interval '1 minute', false) AS told`,
      [count, leftOut],
    );
  }

  /** Null: it is dissolved. What began before a read that is written already is thrown away. */
  async save(group: DueGroup, detail: GroupDetail | null): Promise<void> {
    await this.database.tx('sync.group', timeout, async (tx) => {
      const [held] = await tx.rows<{ name: string; since: string | null }>(
        `SELECT g.name, corp.groups_since AS since FROM customer_group g JOIN corp ON corp.id = g.corp_id
         WHERE g.corp_id = $1 AND g.id = $2 AND coalesce(g.read_at, '-infinity') < $3 FOR NO KEY UPDATE OF g`,
        [group.corpId, group.id, group.at],
      );
      if (held === undefined) return;
      const turns = await this.saveMembers(tx, group, detail?.members ?? []);
      await this.tell(tx, group, { name: detail?.name ?? held.name, turns: turns.filter((turn) => isNews(turn, held.since)) });
      await this.saveGroup(tx, group, detail);
    });
  }

  /** It could not be read. Waits longer each time; not at all where waiting mends nothing. */
  async note({ corpId, id, seq }: DueGroup, { code, forGood }: { readonly code: number | null; readonly forGood: boolean }): Promise<void> {
    await this.database.rows(
      `UPDATE customer_group SET error_code = $4, attempts = attempts + 1, read_seq = CASE WHEN $5 THEN greatest(read_seq, $3::bigint) ELSE read_seq END,
         due_at = clock_timestamp() + least(${String(retrySeconds)} * 2 ^ least(attempts, 10), ${String(retryAtMostSeconds)}) * interval '1 s'
       WHERE corp_id = $1 AND id = $2`,
      [corpId, id, seq, code, forGood],
    );
  }

  /** Whoever left and came back between two reads did both. */
  private async saveMembers(tx: Tx, { corpId, id }: DueGroup, members: readonly GroupMember[]): Promise<readonly Turn[]> {
    const of = [corpId, id, JSON.stringify(members)];
    const seen = `jsonb_to_recordset($3) AS s("memberId" text, "isCustomer" boolean, "joinedAt" timestamptz)`;
    const told = `member_id AS "memberId", is_customer AS "isCustomer", joined_at AS "joinedAt"`;
    const gone = await tx.rows<GroupMember>(
      `DELETE FROM group_member m WHERE corp_id = $1 AND group_id = $2
         AND NOT EXISTS (SELECT 1 FROM ${seen} WHERE s."memberId" = m.member_id AND s."joinedAt" = m.joined_at) RETURNING ${told}`,
      of,
    );
    const come = await tx.rows<GroupMember>(
      `INSERT INTO group_member (corp_id, group_id, member_id, is_customer, joined_at)
       SELECT DISTINCT ON ("memberId") $1, $2, "memberId", "isCustomer", "joinedAt" FROM ${seen} ORDER BY "memberId", "joinedAt" DESC
       ON CONFLICT DO NOTHING RETURNING ${told}`,
      of,
    );
    const turn = (kind: Turn['kind']) => (member: GroupMember) => (member.isCustomer ? [{ ...member, kind }] : []);
    return [...gone.flatMap(turn('left')), ...come.flatMap(turn('joined'))];
  }

  /** Of customers we know: a group is full of people who are nobody's friends, and no journey is for them. */
  private async tell(
    tx: Tx,
    { corpId, id, at }: DueGroup,
    { name, turns }: { readonly name: string; readonly turns: readonly Turn[] },
  ): Promise<void> {
    if (turns.length === 0) return;
    const told = turns.map(({ kind, memberId, joinedAt }) => {
      const event_id = `${kind} ${id} ${memberId} ${String(Date.parse(joinedAt))}`;
      const time = new Date(kind === 'joined' ? joinedAt : at).toISOString();
      const event = { specversion: '1.0', id: event_id, source, type: groupEvents[kind], subject: memberId, time };
      return { event_id, body: { ...event, data: { groupId: id, groupName: name } } };
    });
    await tx.run(
      `INSERT INTO client_event (corp_id, source, event_id, body, at)
       SELECT $1, $2, event_id, body, now() + n * interval '1 microsecond'
       FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (event_id text, body jsonb)) WITH ORDINALITY AS e(event_id, body, n)
       JOIN customer c ON c.corp_id = $1 AND c.external_userid = body ->> 'subject' AND c.lost_at IS NULL
       ON CONFLICT (corp_id, source, event_id) DO NOTHING`,
      [corpId, source, JSON.stringify(told)],
    );
    tx.notify('intake');
  }

  /** A read that began within the margin after a callback may have come too early: it is read once more when the margin is over. */
  private async saveGroup(tx: Tx, { corpId, id, seq, at }: DueGroup, detail: GroupDetail | null): Promise<void> {
    await tx.run(
      `UPDATE customer_group g SET read_at = $3, error_code = NULL, attempts = 0, name = coalesce($5, name), owner_id = coalesce($6, owner_id), founded_at = coalesce($7::timestamptz, founded_at),
         dissolved_at = CASE WHEN $8 THEN coalesce(dissolved_at, clock_timestamp()) END,
         read_seq = CASE WHEN settled THEN greatest(read_seq, $4::bigint) ELSE read_seq END,
         due_at = CASE WHEN seq > $4::bigint THEN clock_timestamp() WHEN settled THEN due_at ELSE told_at + $9 * interval '1 ms' END
       FROM (SELECT coalesce(told_at + $9 * interval '1 ms' <= $3::timestamptz, true) AS settled FROM customer_group WHERE corp_id = $1 AND id = $2) AS was
       WHERE corp_id = $1 AND id = $2`,
      [corpId, id, at, seq, detail?.name ?? null, detail?.ownerId ?? null, detail?.foundedAt ?? null, detail === null, this.marginMs],
    );
  }
}

/** Whoever leaves was in it; whoever joined did so since the groups were first read. */
const isNews = ({ kind, joinedAt }: Turn, since: string | null): boolean =>
  kind === 'left' || (since !== null && Date.parse(joinedAt) >= Math.floor(Date.parse(since) / 1_000) * 1_000);
