/**
 * The employee a run sends as: who set the triggering tag, when still a follower, else the oldest follower;
 * null for a customer whom nobody follows. `followers` are the present ones who have not resigned, the oldest first. Later steps
 * and what is planned already follow the same rule (`present_owner`).
 */
export function chooseOwner(tagger: string | null, followers: readonly string[]): string | null {
  if (tagger !== null && followers.includes(tagger)) return tagger;
  return followers[0] ?? null;
}
