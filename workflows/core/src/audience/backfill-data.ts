import type { AttributeChangedTrigger, CustomerAddedTrigger, TagTrigger } from '../plan/index.js';
import type { BackfillTrigger } from './backfill.js';
import { compileNewestEvent, type AudienceOptions } from './compile-audience.js';
import type { AddParam } from './sql-value.js';

/**
 * What the run of one who came by a backfill reads as `entry.<name>`, as jsonb over `customer c`: what the trigger would have told
 * them, as far as it is still known, and as there plain values only. Of several tags or friendships the latest, of events the latest
 * that counts; what an attribute was before, nobody knows. `params`, from `$2` on, grows by what it asks for.
 */
export function backfillData(trigger: BackfillTrigger, options: AudienceOptions, params: unknown[]): string {
  const plain = `jsonb_typeof(value) NOT IN ('null', 'array', 'object')`;
  return `(SELECT coalesce(jsonb_object_agg(key, value) FILTER (WHERE ${plain}), '{}') FROM jsonb_each(${whatHappened(trigger, options, params)}))`;
}

function whatHappened({ of, since }: BackfillTrigger, options: AudienceOptions, params: unknown[]): string {
  const add: AddParam = (value, type) => `$${String(params.push(value) + 1)}::${type}`;
  switch (of.kind) {
    case 'tagAdded':
      return tagData(of, add);
    case 'customerAdded':
      return friendData(of, add);
    case 'attributeChanged':
      return attributeData(of, add);
    case 'segmentEntered':
      return `'{}'::jsonb`;
    case 'event':
      return compileNewestEvent({ name: of.name, filter: of.filter, since: since ?? '-infinity' }, options, params);
  }
}

function tagData({ tagIds, groupId, employeeIds }: TagTrigger, add: AddParam): string {
  return `(SELECT jsonb_build_object('tag', t.tag_id, 'employee', nullif(t.employee_id, ''))
    FROM relation_tag t LEFT JOIN tag g ON g.corp_id = t.corp_id AND g.id = t.tag_id
    WHERE t.customer_id = c.id AND (t.tag_id = ANY (${add(tagIds, 'text[]')}) OR g.group_id = ${add(groupId, 'text')}) AND ${isOneOf('t.employee_id', employeeIds, add)}
    ORDER BY t.since DESC, t.tag_id LIMIT 1)`;
}

function friendData({ states, employeeIds }: CustomerAddedTrigger, add: AddParam): string {
  return `(SELECT jsonb_build_object('employee', r.employee_id, 'state', r.state) FROM relation r
    WHERE r.customer_id = c.id AND r.ended_at IS NULL AND ${isOneOf('r.state', states, add)} AND ${isOneOf('r.employee_id', employeeIds, add)}
    ORDER BY r.added_at DESC NULLS LAST, r.employee_id LIMIT 1)`;
}

function attributeData({ name }: AttributeChangedTrigger, add: AddParam): string {
  const value = name === 'name' ? 'to_jsonb(c.name)' : `c.attributes -> ${add(name, 'text')}`;
  return `jsonb_build_object('after', ${value})`;
}

/** An empty list means anyone. */
const isOneOf = (column: string, ids: readonly string[], add: AddParam): string =>
  ids.length === 0 ? 'TRUE' : `${column} = ANY (${add(ids, 'text[]')})`;
