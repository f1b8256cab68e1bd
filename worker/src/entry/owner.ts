/**
 * The employee a run sends as: who set the triggering tag, when still a follower, else the oldest follower;
 * null for a customer whom nobody follows. `followers` are the present ones, the oldest first.
 */
export function chooseOwner(tagger: string | null, followers: readonly string[]): string | null {
  if (tagger !== null && followers.includes(tagger)) return tagger;
  return followers[0] ?? null;
}
