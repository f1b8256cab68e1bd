import { unitMs, type Json, type JsonObject } from '../kernel/index.js';
import type { AttributeChangedTrigger, CustomerAddedTrigger, EventTrigger, TagTrigger } from '../plan/index.js';
import type { BackfillTrigger } from './backfill.js';
import { compileAudience, type AudienceOptions, type AudienceSql } from './compile-audience.js';

/** Whom a backfill takes in, as a part of a statement over `customer c` whose first parameter is the corp's id. */
export function compileBackfill({ of, since }: BackfillTrigger, options: AudienceOptions): AudienceSql {
  switch (of.kind) {
    case 'tagAdded':
      return tagged(of, since);
    case 'customerAdded':
      return befriended(of);
    case 'attributeChanged':
      return compileAudience(attributeRule(of), options);
    case 'segmentEntered':
      return compileAudience({ inSegment: [of.segmentId] }, options);
    case 'event':
      return compileAudience(...happened(of, since ?? '', options));
  }
}

const plain = (where: string, params: readonly unknown[]): AudienceSql => ({ joins: '', where, timed: 'FALSE', lacking: 'FALSE', params });

/** `$3` empty: whoever put it on. `$4` null: whenever. For all of a set, the last of them counts. */
function tagged({ match, tagIds, groupId, employeeIds }: TagTrigger, since: string | null): AudienceSql {
  const by = '(cardinality($3::text[]) = 0 OR t.employee_id = ANY ($3::text[]))';
  if (groupId !== null)
    return plain(
      `EXISTS (SELECT 1 FROM relation_tag t JOIN tag g ON g.corp_id = t.corp_id AND g.id = t.tag_id
         WHERE t.customer_id = c.id AND g.group_id = $2::text AND ${by} AND ($4::timestamptz IS NULL OR t.since >= $4::timestamptz))`,
      [groupId, employeeIds, since],
    );
  const least = match === 'all' ? new Set(tagIds).size : 1;
  return plain(
    `(SELECT count(*) >= $5::int AND ($4::timestamptz IS NULL OR max(had.since) >= $4::timestamptz) FROM (
       SELECT t.tag_id, min(t.since) AS since FROM relation_tag t WHERE t.customer_id = c.id AND t.tag_id = ANY ($2::text[]) AND ${by} GROUP BY t.tag_id) had)`,
    [tagIds, employeeIds, since, least],
  );
}

function befriended({ states, employeeIds }: CustomerAddedTrigger): AudienceSql {
  return plain(
    `EXISTS (SELECT 1 FROM relation r WHERE r.customer_id = c.id AND r.ended_at IS NULL
       AND (cardinality($2::text[]) = 0 OR r.state = ANY ($2::text[])) AND (cardinality($3::text[]) = 0 OR r.employee_id = ANY ($3::text[])))`,
    [states, employeeIds],
  );
}

function attributeRule({ name, to }: AttributeChangedTrigger): JsonObject {
  const field = { var: `attr.${name}` };
  if (to.kind === 'is') return { '===': [field, to.value] };
  return to.kind === 'any' ? { known: [field] } : { '!': [{ known: [field] }] };
}

/** Windows are whole hours back from a moment: the moment is put so that they begin at the time that is meant. */
function happened({ name, filter }: EventTrigger, since: string, options: AudienceOptions): [Json, AudienceOptions] {
  const from = Date.parse(since);
  const hours = Math.max(1, Math.ceil((options.atMs - from) / unitMs.hours));
  const asked = [name, `PT${String(hours)}H`, ...(filter === true ? [] : [filter])];
  return [{ '>=': [{ eventCount: asked }, 1] }, { ...options, atMs: from + hours * unitMs.hours }];
}
