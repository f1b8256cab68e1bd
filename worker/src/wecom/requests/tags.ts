import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { listOf, postCall } from './answer-fields.js';

export interface TagGroup {
  readonly id: string;
  readonly name: string;
  readonly order: number;
  readonly tags: readonly { readonly id: string; readonly name: string; readonly order: number }[];
}

export interface TagMark {
  readonly userid: string;
  readonly externalUserid: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

const order = z.number().int().default(0);
const libraryAnswer = z.looseObject({
  tag_group: listOf(
    z.looseObject({
      group_id: z.string(),
      group_name: z.string(),
      order,
      tag: listOf(z.looseObject({ id: z.string(), name: z.string(), order })),
    }),
  ),
});

/** The whole library of corp tags. */
export function listTagLibrary(): WecomCall<readonly TagGroup[]> {
  return postCall('/cgi-bin/externalcontact/get_corp_tag_list', '{}', (answer) =>
    libraryAnswer.parse(answer).tag_group.map((group) => ({ id: group.group_id, name: group.group_name, order: group.order, tags: group.tag })),
  );
}

/** The exact bytes of `mark_tag` for one employee and customer. */
export function encodeMarkTag(mark: TagMark): string {
  return JSON.stringify({
    userid: mark.userid,
    external_userid: mark.externalUserid,
    ...(mark.add.length > 0 ? { add_tag: mark.add } : {}),
    ...(mark.remove.length > 0 ? { remove_tag: mark.remove } : {}),
  });
}

/** Sets and clears tags; safe to repeat. */
export function markTag(body: string): WecomCall<null> {
  return postCall('/cgi-bin/externalcontact/mark_tag', body, () => null);
}
