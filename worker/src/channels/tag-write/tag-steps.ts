import { canonicalJson, type Json, type JsonObject } from '@tagtrail/core/kernel';
import type { TagWrite } from '@tagtrail/core/plan';
import type { TagMark } from '../../wecom/requests/tags.js';
import type { Recipient } from '../channel-adapter.js';

/**
 * The marks one tag write takes. A tag belongs to the relation of an employee and a customer, so it is added as the owner
 * and removed at every follower who has it. The owner is asked even when nothing seems to be there: our snapshot may be
 * old. Tags cannot be added for a customer whom the owner does not follow; removing then goes by the oldest follower.
 */
export function tagSteps(write: TagWrite, recipient: Recipient, owner: string): readonly TagMark[] {
  const asker = recipient.followers.find(({ employeeId }) => employeeId === owner) ?? (write.add.length === 0 ? recipient.followers[0] : undefined);
  if (asker === undefined) return [];
  const marks = recipient.followers.map(({ employeeId, tagIds }) => ({
    userid: employeeId,
    externalUserid: recipient.externalUserid,
    add: employeeId === asker.employeeId ? write.add : [],
    remove: write.remove.filter((tagId) => employeeId === asker.employeeId || tagIds.includes(tagId)),
  }));
  return marks.filter((mark) => mark.add.length + mark.remove.length > 0);
}

export function stepsToJson(steps: readonly TagMark[]): JsonObject {
  return { steps: steps.map((step): Json => ({ ...step })) };
}

/** The marks of a stored request. @throws when it is not one: our bug. */
export function stepsFromJson(content: JsonObject): readonly TagMark[] {
  const { steps } = content;
  if (!isList(steps)) throw new Error('A stored tag write has no steps');
  return steps.map(toMark);
}

function toMark(step: Json): TagMark {
  if (step === null || typeof step !== 'object' || isList(step)) throw new Error(`Not a tag step: ${canonicalJson(step)}`);
  const { userid, externalUserid, add, remove } = step;
  if (typeof userid !== 'string' || typeof externalUserid !== 'string') throw new Error(`Not a tag step: ${canonicalJson(step)}`);
  return { userid, externalUserid, add: texts(add), remove: texts(remove) };
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const texts = (value: Json | undefined): readonly string[] => (isList(value) ? value.filter((item) => typeof item === 'string') : []);
