import { Injectable } from '@nestjs/common';
import { welcomeCodePurpose } from '@tagtrail/core/contracts';
import { limits } from '@tagtrail/core/limits';
import { SecretBox, type Tx } from '@tagtrail/prisma';
import { IntakeDatabase } from '../platform/data/databases.js';
import { CardPressesRepository } from './card-presses.repository.js';
import { CommitTogether } from './commit-together.js';
import type { CallbackEvent, PressHint, RelationHint, ServiceHint, WelcomeRight } from './callback-event.js';

export interface CallbackSecrets {
  readonly token: string;
  readonly encodingAesKey: string;
}

export interface ReceivedCallback {
  readonly corpId: string;
  readonly bodySha256: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly event: CallbackEvent;
}

/** It says at most which relation to look at. */
const isPlain = ({ relation, press, button, groupId, service, changesTags }: CallbackEvent): boolean =>
  (relation?.welcome ?? null) === null && press === null && button === null && groupId === null && service === null && !changesTags;

/** A flood of callbacks is kept in batches; more in one would keep the first of them waiting. */
const keptAtOnce = 200;
/** For so long an app's secrets are remembered. */
const rememberedMs = 1_000;

interface Remembered {
  readonly secrets: CallbackSecrets;
  readonly until: number;
}

@Injectable()
export class CallbacksRepository {
  private readonly plain = new CommitTogether<ReceivedCallback>(async (callbacks) => this.keepPlain(callbacks), keptAtOnce);
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly database: IntakeDatabase,
    private readonly secrets: SecretBox,
    private readonly cardPresses: CardPressesRepository,
  ) {}

  /** As they were within the last second. Null when no corp has this app. */
  async recentSecrets(corpId: string, agentId: number): Promise<CallbackSecrets | null> {
    const known = this.remembered.get(`${corpId} ${String(agentId)}`);
    return known !== undefined && known.until > performance.now() ? known.secrets : this.findSecrets(corpId, agentId);
  }

  /** As they are now. Null when no corp has this app. */
  async findSecrets(corpId: string, agentId: number): Promise<CallbackSecrets | null> {
    const secrets = await this.readSecrets(corpId, agentId);
    const key = `${corpId} ${String(agentId)}`;
    if (secrets === null) this.remembered.delete(key);
    else this.remembered.set(key, { secrets, until: performance.now() + rememberedMs });
    return secrets;
  }

  private async readSecrets(corpId: string, agentId: number): Promise<CallbackSecrets | null> {
    const [row] = await this.database.rows<{ token: string; key: string }>(
      'SELECT callback_token_sealed AS token, callback_key_sealed AS key FROM corp WHERE id = $1 AND agent_id = $2',
      [corpId, agentId],
    );
    if (row === undefined) return null;
    return { token: this.secrets.open(row.token, 'corp.callback_token'), encodingAesKey: this.secrets.open(row.key, 'corp.callback_key') };
  }

  /**
   * Keeps the callback and says what to look at, in one transaction; when this returns, both are there.
   * A duplicate adds no row but is one more hint: the change it tells of may be newer than the fetch under way. Returns the label of
   * the button that was pressed first, where one of a message's card was; else null.
   */
  async keep(callback: ReceivedCallback): Promise<string | null> {
    const { event, corpId } = callback;
    if (isPlain(event)) {
      await this.plain.add(callback);
      return null;
    }
    return this.database.tx('callbacks.keep', { timeoutMs: 3_000 }, async (tx) => {
      await tx.run(
        `INSERT INTO inbox (corp_id, body_sha256, callback_timestamp, nonce, event, change_type, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (corp_id, body_sha256, callback_timestamp, nonce) DO NOTHING`,
        [corpId, callback.bodySha256, callback.timestamp, callback.nonce, event.event, event.changeType, JSON.stringify(event.body)],
      );
      const happenedAt = event.createdAt ?? new Date(Number(callback.timestamp) * 1_000);
      if (event.relation !== null) await this.look(tx, callback, { ...event.relation, happenedAt });
      if (event.groupId !== null) await this.lookAtGroup(tx, callback, event.groupId);
      if (event.press !== null) await this.keepAnswer(tx, callback, { ...event.press, happenedAt });
      if (event.service !== null) await this.fetchService(tx, corpId, { ...event.service, happenedAt });
      if (event.changesTags) {
        await tx.run(
          `INSERT INTO command (corp_id, kind, payload, requested_by) SELECT $1, 'syncCorp', '{"only": "tags"}', 'callback'
           WHERE NOT EXISTS (SELECT 1 FROM command WHERE corp_id = $1 AND kind = 'syncCorp' AND status = 'waiting' AND lease_until IS NULL)`,
          [corpId],
        );
        tx.notify('commands');
      }
      return event.button === null ? null : this.cardPresses.count(tx, corpId, { ...event.button, happenedAt });
    });
  }

  /** One statement and commit for all. In the order of their keys, so that two processes cannot wait for each other. */
  private async keepPlain(callbacks: readonly ReceivedCallback[]): Promise<void> {
    const rows = callbacks.map(({ corpId, bodySha256, timestamp, nonce, event }) => {
      const { relation } = event;
      const happenedAt = event.createdAt ?? new Date(Number(timestamp) * 1_000);
      const hint = relation === null ? null : { employeeId: relation.employeeId, externalUserid: relation.externalUserid, claim: relation.claim };
      return { corpId, bodySha256, timestamp, nonce, event: event.event, changeType: event.changeType, body: event.body, ...hint, happenedAt };
    });
    await this.database.rows(
      `WITH told AS MATERIALIZED (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS told("corpId" text, "bodySha256" text, "timestamp" bigint, nonce text, event text, "changeType" text, body jsonb,
           "employeeId" text, "externalUserid" text, claim text, "happenedAt" timestamptz)
       ), kept AS (
         INSERT INTO inbox (corp_id, body_sha256, callback_timestamp, nonce, event, change_type, body)
         SELECT "corpId", "bodySha256", "timestamp", nonce, event, "changeType", body FROM told ORDER BY "corpId", "bodySha256", "timestamp", nonce
         ON CONFLICT (corp_id, body_sha256, callback_timestamp, nonce) DO NOTHING
       )
       SELECT raise_hint("corpId", "employeeId", "externalUserid", "changeType", claim, least("happenedAt", clock_timestamp()))
       FROM (SELECT * FROM told WHERE "externalUserid" IS NOT NULL ORDER BY "corpId", "employeeId", "externalUserid") AS hint`,
      [JSON.stringify(rows)],
    );
    if (rows.some((row) => 'externalUserid' in row)) this.database.notify('intake');
  }

  /** Whether it is the answer of a to-do is decided under the run's lock. */
  private async keepAnswer(tx: Tx, { corpId, bodySha256 }: ReceivedCallback, press: PressHint & { readonly happenedAt: Date }): Promise<void> {
    await tx.run(
      `INSERT INTO todo_press (corp_id, card_id, body_sha256, employee_id, answer, pressed_at)
       VALUES ($1, $2, $3, $4, $5, least($6::timestamptz, clock_timestamp())) ON CONFLICT (corp_id, card_id, body_sha256) DO NOTHING`,
      [corpId, press.cardId, bodySha256, press.employeeId, press.answer, press.happenedAt],
    );
    tx.notify('intake');
  }

  /** What it tells is not believed: the group is read, now and when WeCom's reads have caught up. */
  private async lookAtGroup(tx: Tx, { corpId }: ReceivedCallback, groupId: string): Promise<void> {
    await tx.run(
      `INSERT INTO customer_group AS g (corp_id, id, told_at) VALUES ($1, $2, clock_timestamp())
       ON CONFLICT (corp_id, id) DO UPDATE SET seq = g.seq + 1, told_at = clock_timestamp(), due_at = clock_timestamp(), attempts = 0`,
      [corpId, groupId],
    );
    tx.notify('intake');
  }

  /** An account that is not known yet begins with what this callback tells of. */
  private async fetchService(tx: Tx, corpId: string, about: ServiceHint & { readonly happenedAt: Date }): Promise<void> {
    await tx.run(
      `INSERT INTO service_account AS known (corp_id, open_kfid, since, hint_seq, token) VALUES ($1, $2, least($3::timestamptz, clock_timestamp()) - interval '1 minute', 1, $4)
       ON CONFLICT (corp_id, open_kfid) DO UPDATE SET hint_seq = known.hint_seq + 1, token = excluded.token, gone = false, due_at = clock_timestamp()`,
      [corpId, about.openKfid, about.happenedAt, about.token],
    );
    tx.notify('intake');
  }

  private async look(tx: Tx, callback: ReceivedCallback, about: RelationHint & { readonly happenedAt: Date }): Promise<void> {
    const { employeeId, externalUserid, claim, welcome, happenedAt } = about;
    await tx.run('SELECT raise_hint($1, $2, $3, $4, $5, least($6::timestamptz, clock_timestamp()))', [
      callback.corpId,
      employeeId,
      externalUserid,
      callback.event.changeType,
      claim,
      happenedAt,
    ]);
    if (welcome !== null) await this.keepWelcome(tx, callback, { employeeId, externalUserid, happenedAt, ...welcome });
    tx.notify('intake');
  }

  /** A code that is over already is worth nothing, and its friend is looked at like any other. */
  private async keepWelcome(
    tx: Tx,
    { corpId, bodySha256 }: ReceivedCallback,
    {
      employeeId,
      externalUserid,
      happenedAt,
      code,
      state,
    }: WelcomeRight & Pick<RelationHint, 'employeeId' | 'externalUserid'> & { readonly happenedAt: Date },
  ): Promise<void> {
    const made = await tx.run(
      `INSERT INTO welcome_code (corp_id, employee_id, external_userid, state, code_sealed, body_sha256, told_at, not_after)
       SELECT $1, $2, $3, $4, $5, $6, told.at, told.at + interval '${String(limits.welcomeSeconds)} s' FROM (SELECT least($7::timestamptz, clock_timestamp()) AS at) AS told
       WHERE told.at + interval '${String(limits.welcomeSeconds)} s' > clock_timestamp() ON CONFLICT (corp_id, body_sha256) DO NOTHING`,
      [corpId, employeeId, externalUserid, state, this.secrets.seal(code, welcomeCodePurpose), bodySha256, happenedAt],
    );
    if (made > 0)
      await tx.run('UPDATE dirty SET priority = -1 WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3', [
        corpId,
        employeeId,
        externalUserid,
      ]);
  }
}
