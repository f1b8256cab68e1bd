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
  /** What reads still show for a moment after a change on the phone. */
  stale: { readonly until: number; readonly tagIds: readonly string[] } | null;
}

/** A message a customer received, as her chat with that employee shows it. */
export interface ChatMessage {
  readonly userid: string;
  readonly text: string;
  readonly at: number;
  readonly msgid: string;
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
  readonly chat: ChatMessage[];
  /** Instants of mass sends received, company's and employees' together: what the receive cap counts. */
  readonly massSendsAt: number[];
}

/** Tag ids a read sees now: those before the last phone change while the read lag lasts. */
export function visibleTagIds(relation: Relation, nowMs: number): readonly string[] {
  const { stale } = relation;
  return stale !== null && nowMs < stale.until ? stale.tagIds : [...relation.tagIds];
}
