/** What the hints of one relation claim, each by the latest time WeCom gave it; null when none ever came. */
export interface Claims {
  /** The customer was added. */
  readonly cameAt: string | null;
  /** The customer deleted the employee. */
  readonly leftAt: string | null;
  /** The employee deleted the customer. */
  readonly droppedAt: string | null;
  /** The customer was handed to another employee. */
  readonly movedAt: string | null;
}

export interface Sighting {
  readonly claims: Claims;
  /** The margin after the last hint is over: the read is not late. */
  readonly conclusive: boolean;
  /** When the friendship WeCom shows began; undefined when it shows none, null when it does not say. */
  readonly shown: string | null | undefined;
  /** WeCom shows other followers of the customer. */
  readonly hasOthers: boolean;
  /** The relation as we have it; null when we do not know it. */
  readonly stored: { readonly addedAt: string | null; readonly endedAt: string | null } | null;
}

/** Whether the employee follows the customer. `ended`: since when it does not; null when no hint told. `unsure`: the next read decides. */
export type Friendship = { readonly kind: 'follows' } | { readonly kind: 'ended'; readonly at: string | null } | { readonly kind: 'unsure' };

/**
 * WeCom's read decides, within what it can show:
 * 1. A customer who deleted the employee is still shown, so of that only the hint tells, unless the friendship is newer:
 *    by a hint of a coming, or by the time WeCom shows. At the same second WeCom's picture stands.
 * 2. A read that contradicts the newest hint may be late: until the margin after the hint is over it changes nothing.
 * 3. A hand-over ends the old relation only when the new one is there, or the margin has passed without it.
 */
export function judgeFriendship(sighting: Sighting): Friendship {
  return sighting.shown === undefined ? judgeAbsent(sighting) : judgeShown(sighting, sighting.shown);
}

function judgeShown({ claims, conclusive, stored }: Sighting, addedAt: string | null): Friendship {
  const since = latest(claims.cameAt, addedAt);
  if (isAfter(claims.leftAt, since)) return { kind: 'ended', at: claims.leftAt };
  const isContradicted = stored?.endedAt !== null && isAfter(latest(claims.droppedAt, claims.movedAt), since);
  return isContradicted && !conclusive ? { kind: 'unsure' } : { kind: 'follows' };
}

function judgeAbsent(sighting: Sighting): Friendship {
  const { claims, conclusive, stored } = sighting;
  const addedAt = stored?.addedAt ?? null;
  const wasOpen = stored?.endedAt === null;
  if (wasOpen && !conclusive && !isEndTold(sighting, latest(claims.cameAt, addedAt))) return { kind: 'unsure' };
  const endedAt = latest(latest(claims.droppedAt, claims.movedAt), claims.leftAt);
  return { kind: 'ended', at: isAfter(endedAt, addedAt) ? endedAt : null };
}

function isEndTold({ claims, hasOthers }: Sighting, since: string | null): boolean {
  return isAfter(claims.droppedAt, since) || (hasOthers && isAfter(claims.movedAt, since));
}

function latest(one: string | null, other: string | null): string | null {
  return isAfter(one, other) ? one : other;
}

/** Any time is after none. */
function isAfter(one: string | null, other: string | null): boolean {
  return one !== null && (other === null || Date.parse(one) > Date.parse(other));
}
