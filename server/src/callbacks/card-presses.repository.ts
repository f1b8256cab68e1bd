import { Injectable } from '@nestjs/common';
import { cardPressed } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import type { ButtonHint } from './callback-event.js';

const source = 'tagtrail/cards';

/** Presses on the buttons of messages. */
@Injectable()
export class CardPressesRepository {
  /**
   * The first press on a card by the employee who was sent it is kept, and is an event of the customer, in the transaction of the
   * callback: neither is ever without the other. What the card has is read from the plan that the message was sent by, so that it counts
   * however far the send has come and whether the run is still open. Returns what the card is to show from now on: the label of the press
   * that counts, null where no card of ours was pressed.
   */
  async count(tx: Tx, corpId: string, { sendId, employeeId, key, happenedAt }: ButtonHint & { readonly happenedAt: Date }): Promise<string | null> {
    const told = await tx.run(
      `WITH card AS MATERIALIZED (
         SELECT i.id, i.corp_id, i.sender, c.external_userid, j.name AS journey, button ->> 'key' AS key, button ->> 'label' AS label,
           coalesce((SELECT nullif(n ->> 'name', '') FROM jsonb_array_elements(v.graph -> 'nodes') AS n WHERE n ->> 'id' = i.node_id), i.node_id) AS step
         FROM send_intent i JOIN customer c ON c.id = i.customer_id JOIN journey j ON j.id = i.journey_id
         JOIN journey_version v ON v.id = i.version_id JOIN plan ON plan.hash = v.plan_hash
         CROSS JOIN LATERAL jsonb_array_elements(plan.body -> 'instructions' -> i.instruction -> 'request' -> 'form' -> 'buttons') AS button
         WHERE i.corp_id = $1 AND i.id = $2 AND i.channel = 'app_message' AND lower(i.sender) = lower($3) AND button ->> 'key' = $4
       ), first AS (
         INSERT INTO card_press (intent_id, corp_id, employee_id, key, label, pressed_at)
         SELECT id, corp_id, sender, key, label, least($5::timestamptz, clock_timestamp()) FROM card ON CONFLICT (intent_id) DO NOTHING RETURNING *
       )
       INSERT INTO client_event (corp_id, source, event_id, body, at)
       SELECT first.corp_id, $6, first.intent_id, jsonb_build_object('specversion', '1.0', 'id', first.intent_id::text, 'source', $6::text, 'type', $7::text,
         'subject', card.external_userid, 'data', jsonb_build_object('button', first.label, 'key', first.key, 'journey', card.journey, 'step', card.step,
         'employee', first.employee_id)), clock_timestamp()
       FROM first JOIN card ON card.id = first.intent_id ON CONFLICT (corp_id, source, event_id) DO NOTHING`,
      [corpId, sendId, employeeId, key, happenedAt, source, cardPressed],
    );
    if (told > 0) tx.notify('intake');
    const [press] = await tx.rows<{ label: string }>(
      'SELECT label FROM card_press WHERE intent_id = $1 AND corp_id = $2 AND lower(employee_id) = lower($3)',
      [sendId, corpId, employeeId],
    );
    return press?.label ?? null;
  }
}
