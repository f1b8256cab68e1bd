/** Who an actor is called; null for one that is no more. */
export const actorName = (actor: string): string =>
  `coalesce((SELECT name FROM app_user WHERE ${actor} = 'user:' || id), (SELECT name FROM api_key WHERE ${actor} = 'key:' || id))`;

/** Who an actor is called; whoever is gone keeps the id. */
export const actorNameOrId = (actor: string): string => `coalesce(${actorName(actor)}, ${actor})`;
