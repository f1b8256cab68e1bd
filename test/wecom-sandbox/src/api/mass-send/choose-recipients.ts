import { servesCustomers, type Corp } from '../../state/corp.js';
import type { Relation } from '../../state/people/customer.js';
import { capReached } from '../../state/messages/receive-cap.js';
import type { Settings } from '../../state/settings.js';
import type { Fields } from '../../wire/fields.js';

/** Who sends to whom, and whom nobody can send to. */
export interface ChosenRecipients {
  readonly bySender: ReadonlyMap<string, readonly string[]>;
  readonly failed: readonly string[];
}

export interface Choice {
  readonly corp: Corp;
  readonly settings: Settings;
  /** Null: each customer's task goes to the employee who last chatted with her. */
  readonly sender: string | null;
  readonly body: Fields;
  readonly nowMs: number;
}

/** Named customers win over a tag filter, and a tag filter over "all customers of the sender". */
export function chooseRecipients(choice: Choice): ChosenRecipients {
  const named = choice.body.texts('external_userid');
  const candidates = named.length > 0 ? new Set(named) : filteredCustomers(choice);
  const bySender = new Map<string, string[]>();
  const failed: string[] = [];
  for (const externalUserid of candidates) {
    const relation = sendingRelation(choice, externalUserid);
    if (relation === null) failed.push(externalUserid);
    else pushTo(bySender, relation.userid, externalUserid);
  }
  return { bySender, failed };
}

/** Groups of the sender's own; all of them where none is named. */
export function chooseGroups(
  corp: Corp,
  { sender, chatIds }: { readonly sender: string | null; readonly chatIds: readonly string[] },
): ChosenRecipients {
  const own = [...corp.groupChats.values()].filter(({ owner }) => owner === sender).map(({ id }) => id);
  const chosen = chatIds.length === 0 ? own : [...new Set(chatIds)].filter((id) => own.includes(id));
  const bySender = new Map(sender === null || chosen.length === 0 ? [] : [[sender, chosen] as const]);
  return { bySender, failed: [...new Set(chatIds)].filter((id) => !chosen.includes(id)) };
}

function pushTo(bySender: Map<string, string[]>, userid: string, externalUserid: string): void {
  const known = bySender.get(userid);
  if (known === undefined) bySender.set(userid, [externalUserid]);
  else known.push(externalUserid);
}

/** Null where nobody can send: unknown id, no relation with the sender, or the cap is checked now and reached. */
function sendingRelation({ corp, settings, sender, nowMs }: Choice, externalUserid: string): Relation | null {
  const customer = corp.customers.get(externalUserid);
  if (customer === undefined) return null;
  if (settings.capCheckedAt === 'create' && capReached(customer, settings.receiveRule, nowMs)) return null;
  if (sender !== null) return customer.relations.get(sender) ?? null;
  return lastChatted([...customer.relations.values()].filter(({ userid }) => isVisible(corp, userid)));
}

function isVisible(corp: Corp, userid: string): boolean {
  const employee = corp.employees.get(userid);
  return employee !== undefined && servesCustomers(employee);
}

function lastChatted(relations: readonly Relation[]): Relation | null {
  return relations.reduce<Relation | null>((last, relation) => (last === null || relation.lastChatAt > last.lastChatAt ? relation : last), null);
}

/** Tags are OR inside one list and AND between lists; they are those of the pair. */
function filteredCustomers({ corp, sender, body }: Choice): ReadonlySet<string> {
  const lists = body
    .inner('tag_filter')
    .inners('group_list')
    .map((group) => group.texts('tag_list'));
  const userids = sender === null ? [...corp.following.keys()] : [sender];
  const relations = userids.flatMap((userid) => corp.following.get(userid) ?? []);
  const matching = relations.filter((relation) => lists.every((tagIds) => tagIds.some((tagId) => relation.tagIds.has(tagId))));
  return new Set(matching.map((relation) => relation.externalUserid));
}
