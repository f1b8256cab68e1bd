import { Injectable } from '@nestjs/common';
import { linkClicked } from '@tagtrail/core/kernel';
import type { UtmRule } from '@tagtrail/core/policy';
import { IntakeDatabase } from '../platform/data/databases.js';
import type { VisitKind } from './judge-visit.js';

/** Where a short address leads, and whose it is. */
export interface FoundLink {
  readonly id: string;
  readonly corpId: string;
  readonly url: string;
  /** Null for one that is for all. */
  readonly customerId: string | null;
  readonly channel: string;
  readonly step: string;
  readonly journey: string;
  readonly utm: UtmRule | null;
  /** Milliseconds since its message was taken by who delivers it; null while it was not, and for one that is for all. */
  readonly sinceSentMs: number | null;
}

/** Letters of an address that a click tells: as many as a property may have. */
const toldLetters = 500;
const source = 'tagtrail/links';

/** Short addresses that are followed. */
@Injectable()
export class VisitsRepository {
  constructor(private readonly database: IntakeDatabase) {}

  async find(code: string): Promise<FoundLink | null> {
    const [row] = await this.database.rows<FoundLink>(
      `SELECT l.id, l.corp_id AS "corpId", l.url, l.customer_id AS "customerId", l.channel, l.step, coalesce(j.name, '') AS journey, p.body -> 'utm' AS utm,
              (extract(epoch FROM clock_timestamp() - c.settled_at) * 1000)::float8 AS "sinceSentMs"
       FROM tracked_link l LEFT JOIN journey j ON j.id = l.journey_id LEFT JOIN send_policy p ON p.corp_id = l.corp_id
       LEFT JOIN send_intent i ON i.id = l.intent_id LEFT JOIN send_call c ON c.id = i.call_id WHERE l.code = $1`,
      [code],
    );
    return row ?? null;
  }

  /** Adds a visit. The first click on a customer's own address is an event of hers, in the same transaction: neither is ever without the other. */
  async count(link: FoundLink, { kind, visitor }: { readonly kind: VisitKind; readonly visitor: string }): Promise<void> {
    await this.database.tx('links.count', { timeoutMs: 5_000 }, async (tx) => {
      await tx.run(
        `INSERT INTO link_visit (link_id, day, kind, visitor) VALUES ($1, (clock_timestamp() AT TIME ZONE 'UTC')::date, $2, $3)
         ON CONFLICT (link_id, day, kind, visitor) DO UPDATE SET visits = link_visit.visits + 1`,
        [link.id, kind, visitor],
      );
      if (kind !== 'person' || link.customerId === null) return;
      const told = await tx.run(
        `WITH first AS (UPDATE tracked_link SET clicked_at = clock_timestamp() WHERE id = $1 AND clicked_at IS NULL RETURNING id, corp_id, customer_id, url, step)
         INSERT INTO client_event (corp_id, source, event_id, body, at)
         SELECT first.corp_id, $2, first.id, jsonb_build_object('specversion', '1.0', 'id', first.id::text, 'source', $2::text, 'type', $3::text,
           'subject', c.external_userid, 'data', jsonb_build_object('url', left(first.url, ${String(toldLetters)}), 'journey', $4::text, 'step', first.step)), clock_timestamp()
         FROM first JOIN customer c ON c.id = first.customer_id ON CONFLICT (corp_id, source, event_id) DO NOTHING`,
        [link.id, source, linkClicked, link.journey],
      );
      if (told > 0) tx.notify('intake');
    });
  }

  /** What the visitors of a day are made unrecognisable with: the same in all processes, and gone the day after. */
  async saltOf(day: string): Promise<string> {
    const [row] = await this.database.rows<{ salt: string }>(
      `WITH made AS (INSERT INTO visitor_salt (day, salt) VALUES ($1::date, encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'hex')) ON CONFLICT DO NOTHING RETURNING salt)
       SELECT salt FROM made UNION ALL SELECT salt FROM visitor_salt WHERE day = $1::date`,
      [day],
    );
    // Another process made it between the two looks of one statement.
    return row?.salt ?? (await this.saltOf(day));
  }
}
