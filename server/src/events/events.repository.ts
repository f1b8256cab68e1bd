import { Injectable } from '@nestjs/common';
import type { CloudEvent } from '@tagtrail/core/http';
import { messageReceived } from '@tagtrail/core/policy';
import { withdrawByWords, type Said } from '@tagtrail/ledger';
import type { RefusedEvent } from './judge-events.js';
import { IntakeDatabase } from '../platform/data/databases.js';

/** Refusals that are kept by their own name; the others are a wrong value of a field. */
const ownNames = ['unknown_tag', 'unknown_event', 'future_time'] as const;
const refusals: readonly string[] = [...ownNames, 'wrong_value'];

@Injectable()
export class EventsRepository {
  constructor(private readonly database: IntakeDatabase) {}

  /** Which of these tags the corp does not have; none before its tags were read for the first time. */
  async unknownTags(corpId: string, tagIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT asked.id FROM unnest($2::text[]) AS asked(id) WHERE EXISTS (SELECT 1 FROM tag WHERE corp_id = $1)
         AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.corp_id = $1 AND tag.id = asked.id AND NOT tag.deleted)`,
      [corpId, tagIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async unknownCustomers(corpId: string, externalUserids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT asked.id FROM unnest($2::text[]) AS asked(id)
       WHERE NOT EXISTS (SELECT 1 FROM customer WHERE corp_id = $1 AND external_userid = asked.id)`,
      [corpId, externalUserids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Keeps events that were refused for the list of them; one that was taken before stays as it is. */
  async keepRefused(corpId: string, refused: readonly RefusedEvent[]): Promise<void> {
    const rows = refused.map(({ event, code, pointer }) => ({
      source: event.source,
      event_id: event.id,
      body: event,
      error: ownNames.find((reason) => reason === code) ?? 'wrong_value',
      field: pointer,
    }));
    await this.database.tx('events.keepRefused', { timeoutMs: 10_000 }, async (tx) => {
      const kept = await tx.rows<KeptEvent>(
        `INSERT INTO client_event (corp_id, source, event_id, body, at, taken_at, error, error_field)
         SELECT $1, source, event_id, body, now() + n * interval '1 microsecond', now(), error, field
         FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (source text, event_id text, body jsonb, error text, field text))
           WITH ORDINALITY AS e(source, event_id, body, error, field, n)
         ON CONFLICT (corp_id, source, event_id) DO NOTHING RETURNING body`,
        [corpId, JSON.stringify(rows)],
      );
      await withdrawByWords(tx, corpId, kept.flatMap(saidIn));
    });
  }

  /** Keeps events for the worker, in the order given, each source and id once; one refused before for what the corp did not have is taken as new. Returns how many were new. */
  async keep(corpId: string, events: readonly CloudEvent[]): Promise<number> {
    const rows = events.map((event) => ({ source: event.source, event_id: event.id, body: event }));
    return this.database.tx('events.keep', { timeoutMs: 10_000 }, async (tx) => {
      tx.notify('intake');
      await tx.run(
        `DELETE FROM client_event USING jsonb_to_recordset($2::jsonb) AS e(source text, event_id text)
         WHERE client_event.corp_id = $1 AND client_event.source = e.source AND client_event.event_id = e.event_id AND client_event.error = ANY($3)`,
        [corpId, JSON.stringify(rows), refusals],
      );
      const fresh = await tx.rows<KeptEvent>(
        `INSERT INTO client_event (corp_id, source, event_id, body, at)
         SELECT $1, source, event_id, body, now() + n * interval '1 microsecond'
         FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (source text, event_id text, body jsonb)) WITH ORDINALITY AS e(source, event_id, body, n)
         ON CONFLICT (corp_id, source, event_id) DO NOTHING RETURNING body`,
        [corpId, JSON.stringify(rows)],
      );
      await withdrawByWords(tx, corpId, fresh.flatMap(saidIn));
      return fresh.length;
    });
  }
}

interface KeptEvent {
  readonly body: CloudEvent;
}

/** What customers wrote: they withdraw in the transaction that takes it, whether the corp has defined the event or not. */
function saidIn({ body: { type, subject, data } }: KeptEvent): readonly Said[] {
  const { text } = data;
  return type === messageReceived && typeof text === 'string' ? [{ externalUserid: subject, text, toldAt: null }] : [];
}
