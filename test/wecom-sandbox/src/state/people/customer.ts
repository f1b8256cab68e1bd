/** The pair of an employee and a customer; tags belong to it, not to the customer. */
export interface Relation {
  /** Position in the order in which the corp's relations began. */
  readonly ordinal: number;
  readonly userid: string;
  readonly externalUserid: string;
  readonly createdAt: number;
  readonly state: string;
  readonly addWay: number;
  readonly tagIds: Set<string>;
  remark: string;
  description: string;
  remarkCompany: string;
  remarkMobiles: readonly string[];
  lastChatAt: number;
  /** The customer deleted the employee: calls still work, messages do not arrive. */
  deletedByCustomer: boolean;
  /** Edits that reads may not show yet, oldest first. */
  edits: readonly LaggingEdit[];
  /** Reads do not know the relation before this instant. */
  readonly seenFrom: number;
  /** Reads show an ended relation until this instant. */
  seenUntil: number;
}

/** What an edit truly altered, and from when on reads show it. */
export interface LaggingEdit {
  readonly visibleAt: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A message a customer received, as her chat with that employee or 客服账号 shows it. */
export interface ChatMessage {
  readonly userid: string;
  readonly text: string;
  /** As WeCom was given them; left out: none. */
  readonly attachments?: readonly unknown[];
  readonly at: number;
  readonly msgid: string;
  /** She wrote it herself. */
  readonly own?: true;
}

export interface Customer {
  readonly externalUserid: string;
  readonly name: string;
  /** 1 man, 2 woman, 0 unknown. */
  readonly gender: 0 | 1 | 2;
  readonly unionid: string;
  /** City and e-mail are known to the demo's operator, never to WeCom: the API does not return them. */
  readonly city: string;
  readonly email: string | null;
  readonly relations: Map<string, Relation>;
  /** Employees whom she added with 免验证 and who have not answered: no relation yet, every call answers 84061. */
  readonly half: Set<string>;
  readonly chat: ChatMessage[];
  /** Instants of mass sends received, company's and employees' together: what the receive cap counts. */
  readonly massSendsAt: number[];
}

/** Tag ids a read sees now: the edits it may not know yet are undone, the newest first. */
export function visibleTagIds({ tagIds, edits }: Relation, nowMs: number): readonly string[] {
  if (edits.length === 0) return [...tagIds];
  const seen = new Set(tagIds);
  for (const { visibleAt, added, removed } of edits.toReversed()) {
    if (nowMs >= visibleAt) continue;
    for (const tagId of added) seen.delete(tagId);
    for (const tagId of removed) seen.add(tagId);
  }
  return [...seen];
}

/** Whether a read shows the relation now. */
export function isSeen({ seenFrom, seenUntil }: Relation, nowMs: number): boolean {
  return seenFrom <= nowMs && nowMs < seenUntil;
}
