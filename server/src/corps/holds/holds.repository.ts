import { Injectable } from '@nestjs/common';
import { holdSchema, type Hold } from '@tagtrail/core/http';
import { isSaying, type SendRequest } from '@tagtrail/core/plan';
import { formatText } from '@tagtrail/core/text';
import { heldPart, type ContentHold } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

interface HoldRow {
  readonly id: string;
  readonly grp: string;
  readonly target: string | null;
  readonly cause: string;
  readonly code: number | null;
  readonly detail: string;
  readonly since: string;
  readonly probe_at: string | null;
  readonly waiting: number;
  readonly next_deadline: string | null;
  readonly said: Said | null;
}

interface Said {
  readonly journeyId: string;
  readonly journeyName: string;
  readonly nodeId: string;
  readonly request: SendRequest;
}

/** More are not counted: the page is read by everybody, every few seconds, while a whole queue waits. */
const countedAtMost = 10_000;

/** The request whose content a hold is for, in the step that met the refusal. */
const requestOfHold = `SELECT plan.body -> 'instructions' -> hold.instruction -> 'request' FROM journey_version version JOIN plan ON plan.hash = version.plan_hash
  WHERE version.id = hold.version_id`;

const waitsUnder = (row: 'send_intent' | 'send_call'): string => {
  const awaits = row === 'send_intent' ? 'send_intent.awaits_sender' : 'false';
  return `CASE hold.cause WHEN 'content' THEN hold.target = 'content:' || ${row}.said_key WHEN 'noSender' THEN ${awaits} ELSE true END`;
};

function toContent(said: Said | null): Hold['content'] {
  if (said === null || !isSaying(said.request)) return null;
  const { journeyId, journeyName, nodeId, request } = said;
  const subject = request.channel === 'email' ? formatText(request.subject) : null;
  return { journeyId, journeyName, nodeId, channel: request.channel, subject, text: formatText(request.text) };
}

function toHold(row: HoldRow): Hold {
  return holdSchema.parse({
    id: row.id,
    group: row.grp,
    target: row.target,
    cause: row.cause,
    code: row.code,
    remedy: row.detail,
    since: row.since,
    nextProbeAt: row.probe_at,
    waiting: row.waiting,
    nextDeadline: row.next_deadline,
    content: toContent(row.said),
  });
}

/** Holds as the worker has written them; a block for calling too often is none of the set-up and is shown with the gates. */
@Injectable()
export class HoldsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string): Promise<Hold[]> {
    const rows = await this.database.rows<HoldRow>(
      `SELECT hold.id, hold.grp, ${heldPart} AS target, hold.cause, hold.code, hold.detail, hold.since, nullif(hold.probe_at, 'infinity') AS probe_at,
              queue.waiting, queue.next_deadline,
              (SELECT jsonb_build_object('journeyId', journey.id, 'journeyName', journey.name, 'nodeId', hold.node_id, 'request', (${requestOfHold}))
               FROM journey_version v JOIN journey ON journey.id = v.journey_id WHERE hold.cause = 'content' AND v.id = hold.version_id) AS said
       FROM hold CROSS JOIN LATERAL (
         SELECT count(*)::int AS waiting, min(deadline) AS next_deadline FROM (
           SELECT deadline FROM send_intent WHERE corp_id = $1 AND grp = hold.grp AND state = 'planned' AND ${waitsUnder('send_intent')}
           UNION ALL
           SELECT not_after FROM send_call WHERE corp_id = $1 AND grp = hold.grp AND state = 'reserved' AND ${waitsUnder('send_call')} LIMIT ${countedAtMost}) AS due) AS queue
       WHERE hold.corp_id = $1 AND hold.left_at IS NULL AND hold.cause <> 'limit' ORDER BY hold.since, hold.id`,
      [corpId],
    );
    return rows.map(toHold);
  }

  /** `work` on a hold under lock: null when there is none of this id in the corp; `content` is null when no person decides about it, or one has. */
  async holding<Result>(
    corpId: string,
    holdId: string,
    work: (tx: Tx, hold: { readonly content: ContentHold | null } | null) => Promise<Result>,
  ): Promise<Result> {
    return this.database.tx('hold.decide', { timeoutMs: 15_000 }, async (tx) => {
      const [row] = await tx.rows<{ id: string; open: boolean; target: string; request: SendRequest | null }>(
        `SELECT hold.id, hold.left_at IS NULL AND hold.cause = 'content' AS open, hold.target, (${requestOfHold}) AS request
         FROM hold WHERE hold.corp_id = $1 AND hold.id = $2 FOR NO KEY UPDATE`,
        [corpId, holdId],
      );
      if (row === undefined) return work(tx, null);
      const channel = row.request?.channel;
      if (!row.open || channel === undefined) return work(tx, { content: null });
      return work(tx, { content: { id: row.id, corpId, saidKey: row.target.slice('content:'.length), channel } });
    });
  }
}
