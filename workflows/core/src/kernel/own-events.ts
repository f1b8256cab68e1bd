/** Families of business events that the product itself tells of customers: no client may send or define one. */
const ownFamilies = ['link.', 'card.', 'mail.'] as const;

export const isOwnEvent = (name: string): boolean => ownFamilies.some((family) => name.startsWith(family));

/** A customer has followed an address that was sent to her. A migration defines it for every corp. */
export const linkClicked = 'link.clicked';

/** What a click tells. `url`: without its query and fragment; `rung`: the channel's place in its step, from 1. */
export const linkClickedProperties = ['url', 'journey', 'step', 'rung'] as const;
