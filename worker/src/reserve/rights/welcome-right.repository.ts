import type { Tx } from '@tagtrail/prisma';
import { outcomePort } from '@tagtrail/core/plan';
import type { Suppressed } from '@tagtrail/ledger';
import type { WelcomeRight } from '../../channels/channel-adapter.js';
import type { Judged } from '../gates/judge-intents.js';
import type { PlannedIntent } from '../reservation.repository.js';

interface Found {
  readonly intentId: string;
  readonly codeId: string;
  readonly toldAt: string;
  readonly notAfter: string;
}

const isWelcome = ({ channel, earlierBytes }: PlannedIntent): boolean => channel === 'welcome_message' && earlierBytes === null;

/** The right of a message to welcome its customer: one code is for one message, the first that passes the gates. */
export class WelcomeRightRepository {
  /** Those of the passed that have a right to be sent, with it; the others are suppressed, and say why. A repeat has had its code all along. */
  async take(tx: Tx, judged: Judged): Promise<Judged> {
    const asking = judged.passed.filter(isWelcome);
    if (asking.length === 0) return judged;
    const rights = await this.find(tx, asking);
    const without = asking.filter(({ id }) => !rights.has(id));
    const reasons = await this.reasons(tx, without);
    const suppressed = without.map(({ id, channel }): Suppressed => {
      const reason = reasons.get(id) ?? 'welcome_none';
      return { id, reason, port: outcomePort(channel, 'suppressed', reason) };
    });
    const passed = judged.passed.flatMap((intent) => (isWelcome(intent) ? withRight(intent, rights.get(intent.id)) : [intent]));
    return { ...judged, passed, suppressed: [...judged.suppressed, ...suppressed] };
  }

  /** One reserve of a corp and band is at it at a time; should two ever be, the second finds the code taken. */
  private async find(tx: Tx, intents: readonly PlannedIntent[]): Promise<ReadonlyMap<string, Found>> {
    const rows = await tx.rows<Found>(
      `WITH best AS (
         SELECT DISTINCT ON (w.id) w.id AS code_id, asked.id AS intent_id
         FROM jsonb_to_recordset($1::jsonb) AS asked(id uuid, nth int, "customerId" bigint, sender text)
         JOIN customer c ON c.id = asked."customerId"
         JOIN welcome_code w ON w.corp_id = c.corp_id AND w.external_userid = c.external_userid AND w.employee_id = asked.sender
         WHERE w.not_after > clock_timestamp() AND (w.intent_id IS NULL OR w.intent_id = asked.id)
         ORDER BY w.id, (w.intent_id = asked.id) DESC NULLS LAST, asked.nth
       ), own AS (SELECT DISTINCT ON (intent_id) intent_id, code_id FROM best ORDER BY intent_id, code_id DESC)
       UPDATE welcome_code SET intent_id = own.intent_id FROM own
       WHERE welcome_code.id = own.code_id AND (welcome_code.intent_id IS NULL OR welcome_code.intent_id = own.intent_id)
       RETURNING welcome_code.intent_id AS "intentId", welcome_code.id AS "codeId", welcome_code.told_at AS "toldAt", welcome_code.not_after AS "notAfter"`,
      [asked(intents)],
    );
    return new Map(rows.map((row) => [row.intentId, row]));
  }

  private async reasons(tx: Tx, intents: readonly PlannedIntent[]): Promise<ReadonlyMap<string, 'welcome_taken' | 'welcome_late'>> {
    if (intents.length === 0) return new Map();
    const rows = await tx.rows<{ id: string; taken: boolean }>(
      `SELECT asked.id, bool_or(w.intent_id <> asked.id) AS taken
       FROM jsonb_to_recordset($1::jsonb) AS asked(id uuid, "customerId" bigint, sender text) JOIN customer c ON c.id = asked."customerId"
       JOIN welcome_code w ON w.corp_id = c.corp_id AND w.external_userid = c.external_userid AND w.employee_id = asked.sender GROUP BY asked.id`,
      [asked(intents)],
    );
    return new Map(rows.map(({ id, taken }) => [id, taken ? 'welcome_taken' : 'welcome_late']));
  }
}

const asked = (intents: readonly PlannedIntent[]): string =>
  JSON.stringify(intents.map(({ id, customerId, sender }, nth) => ({ id, nth, customerId, sender })));

function withRight(intent: PlannedIntent, found: Found | undefined): readonly PlannedIntent[] {
  if (found === undefined) return [];
  const { codeId, toldAt, notAfter } = found;
  const welcome: WelcomeRight = { codeId, toldAt: new Date(toldAt).toISOString(), notAfter: new Date(notAfter).toISOString() };
  return [{ ...intent, welcome, deadline: Date.parse(notAfter) < Date.parse(intent.deadline) ? notAfter : intent.deadline }];
}
