/** Families of business events that the product itself tells of customers, each with what tells them. */
const ownFamilies = {
  'link.': 'clicks on the tracked links of messages',
  'card.': 'presses on the buttons of cards',
  'mail.': 'the reports of the mail server',
  'sms.': 'the reports of the SMS gateway',
  'group.': 'what happens in customer groups',
  'message.': 'what becomes of messages',
} as const;

/** Of a family, and yet told by clients: what a customer wrote, which only they can read. */
const toldByClients: readonly string[] = ['message.received'];

/** Families whose events are ours alone. */
export const ownEventFamilies: readonly string[] = Object.keys(ownFamilies).filter(
  (family) => !toldByClients.some((name) => name.startsWith(family)),
);

export interface EventTeller {
  /** What the names of the family begin with. */
  readonly family: string;
  readonly tellers: string;
}

/** Who tells events of this name, where that is the product itself: no client may send, define or raise one. Null: clients do. */
export function tellerOf(name: string): EventTeller | null {
  const found = toldByClients.includes(name) ? undefined : Object.entries(ownFamilies).find(([family]) => name.startsWith(family));
  return found === undefined ? null : { family: found[0], tellers: found[1] };
}

/** A customer has followed an address that was sent to her. A migration defines it for every corp. */
export const linkClicked = 'link.clicked';

/** An employee has pressed a button of the card that a message about the customer was. A migration defines it for every corp. */
export const cardPressed = 'card.pressed';
