/** The moves of an intent by design section 5, written a second time: a changed one must be changed here too, and be meant. */
export const intentMoves: Readonly<Record<string, readonly string[]>> = {
  planned: ['reserved', 'suppressed', 'needs_attention', 'failed'],
  reserved: ['dispatching', 'planned', 'suppressed'],
  dispatching: ['accepted', 'planned', 'failed', 'not_delivered', 'unknown'],
  unknown: ['accepted', 'planned', 'needs_attention'],
  accepted: ['confirmed', 'delivered', 'not_delivered', 'planned', 'failed'],
  confirmed: ['delivered', 'not_delivered', 'failed'],
  needs_attention: ['accepted', 'planned', 'failed'],
};
