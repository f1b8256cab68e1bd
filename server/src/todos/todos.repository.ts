import { Injectable } from '@nestjs/common';
import type { TodoItem, TodoPage, TodoQuery } from '@tagtrail/core/http';
import type { TodoAnswer } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';
import { decodeCursor, isInstant, isRowId, toPage } from '../platform/http/cursor.js';

export interface TodoAnswered {
  readonly answer: TodoAnswer;
  readonly note: string;
  /** `user:<id>` or `key:<id>`. */
  readonly actor: string;
}

/** A timestamp as JSON holds it: an ISO instant in UTC. */
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Of rows `t` of `todo`. */
const shown = `t.id, t.kind, t.run_id AS "runId", jsonb_build_object('id', c.id::text, 'name', c.name, 'withdrawnAt', ${instant('c.withdrawn_at')}, 'lostAt', ${instant('c.lost_at')}, 'stopped', c.stopped) AS customer,
  jsonb_build_object('id', j.id, 'name', j.name) AS journey, v.number AS version, t.node_id AS "nodeId", t.text, t.begun_at AS "begunAt",
  t.due_at AS "dueAt", t.answer, t.note, coalesce(u.name, k.name, answerer.name) AS "answeredBy", t.answered_at AS "answeredAt", t.escalated,
  CASE WHEN t.employee_id IS NOT NULL THEN jsonb_build_object('id', t.employee_id, 'name', coalesce(asked.name, t.employee_id)) END AS employee,
  CASE WHEN card.id IS NOT NULL THEN jsonb_build_object('state', card.state, 'reason', card.reason) END AS card,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('employee', jsonb_build_object('id', p.employee_id, 'name', coalesce(e.name, p.employee_id)), 'answer', p.answer,
     'at', ${instant('p.pressed_at')}, 'why', p.verdict) ORDER BY p.id DESC), '[]')
   FROM (SELECT * FROM todo_press WHERE todo_id = t.id AND verdict IN ('stranger', 'late') ORDER BY id DESC LIMIT 5) AS p
   LEFT JOIN employee e ON e.corp_id = t.corp_id AND e.id = p.employee_id) AS "ignoredPresses"`;

const joined = `JOIN customer c ON c.id = t.customer_id JOIN journey j ON j.id = t.journey_id JOIN journey_version v ON v.id = t.version_id
  LEFT JOIN app_user u ON t.answered_by = 'user:' || u.id LEFT JOIN api_key k ON t.answered_by = 'key:' || k.id
  LEFT JOIN employee answerer ON answerer.corp_id = t.corp_id AND t.answered_by LIKE 'employee:%' AND answerer.id = substr(t.answered_by, 10)
  LEFT JOIN employee asked ON asked.corp_id = t.corp_id AND asked.id = t.employee_id
  LEFT JOIN send_intent card ON card.id = t.card_id`;

/** By state: which rows, and in which order a page of them is read from its index. */
const shelves = {
  open: { where: 't.answered_at IS NULL AND t.closed_at IS NULL', at: 't.due_at', is: '>', order: '' },
  answered: { where: 't.answered_at IS NOT NULL', at: 't.answered_at', is: '<', order: 'DESC' },
} as const;

@Injectable()
export class TodosRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string, { cursor, limit, state, journeyId, customerId, kind, employeeId }: TodoQuery): Promise<TodoPage> {
    const [at, id] = decodeCursor(cursor, [isInstant, isRowId]) ?? [];
    const shelf = shelves[state];
    const order = `ORDER BY ${shelf.at} ${shelf.order}, t.id ${shelf.order}`;
    const rows = await this.database.rows<TodoItem>(
      `SELECT ${shown} FROM (
         SELECT * FROM todo t WHERE t.corp_id = $1 AND ${shelf.where} AND ($2::uuid IS NULL OR t.journey_id = $2)
           AND ($3::bigint IS NULL OR t.customer_id = $3)
           AND ($7::text IS NULL OR t.kind = $7) AND ($8::text IS NULL OR t.employee_id = $8) AND ($4::timestamptz IS NULL OR (${shelf.at}, t.id) ${shelf.is} ($4, $5::bigint))
         ${order} LIMIT $6) AS t ${joined} ${order}`,
      [corpId, journeyId ?? null, customerId ?? null, at ?? null, id ?? null, limit + 1, kind ?? null, employeeId ?? null],
    );
    const key = ({ id: rowId, dueAt, answeredAt }: TodoItem) => [state === 'open' ? dueAt : (answeredAt ?? ''), rowId];
    return toPage(rows, limit, { item: (row) => row, key });
  }

  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('todos.answer', { timeoutMs: 10_000 }, work);
  }

  /**
   * Holds the run that asks: a beat at this moment is over before, or comes after and finds the answer, so that no answer is
   * taken for a question whose time ran out meanwhile. What is read after it stays true until the commit.
   */
  async hold(tx: Tx, corpId: string, todoId: string): Promise<string | null> {
    const [row] = await tx.rows<{ id: string }>(
      'SELECT r.id FROM run r WHERE r.id = (SELECT run_id FROM todo WHERE id = $2 AND corp_id = $1) FOR NO KEY UPDATE',
      [corpId, todoId],
    );
    return row?.id ?? null;
  }

  async get(tx: Tx, corpId: string, todoId: string): Promise<(TodoItem & { readonly closed: boolean }) | null> {
    const [row] = await tx.rows<TodoItem & { readonly closed: boolean }>(
      `SELECT ${shown}, t.closed_at IS NOT NULL AS closed FROM todo t ${joined} WHERE t.corp_id = $1 AND t.id = $2`,
      [corpId, todoId],
    );
    return row ?? null;
  }

  /** The answer, and the event that tells the run. */
  async answer(tx: Tx, todoId: string, { answer, note, actor }: TodoAnswered): Promise<void> {
    await tx.run('SELECT answer_todo($1, $2, $3, $4)', [todoId, answer, note, actor]);
    tx.notify('poke');
  }
}
