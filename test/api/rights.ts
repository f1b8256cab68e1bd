import type { Role } from '@tagtrail/core/http';

/** The rights a route may declare, as the API document writes them down. */
export type RoutePolicy = Role | 'person' | 'installation' | 'public';

/** Who asks for something of a corp, and what they are there. */
export interface Asker {
  readonly name: string;
  readonly kind: 'nobody' | 'person' | 'key';
  /** Administers the installation. */
  readonly everything: boolean;
  /** Its role in the corp that is asked for; null when it does not belong to it. */
  readonly role: Role | null;
}

export type Expected = 'allowed' | 'not_signed_in' | 'not_allowed' | 'not_found';

const order = ['viewer', 'operator', 'administrator'] as const satisfies readonly Role[];

/**
 * What the declared right means, written down a second time: who belongs to a corp and may not is told so, who does not belong
 * to it is told that there is nothing.
 */
export function expectedAnswer(right: RoutePolicy, asker: Asker, corpIsThere: boolean): Expected {
  if (right === 'public') return 'allowed';
  if (asker.kind === 'nobody') return 'not_signed_in';
  if (right === 'person') return asker.kind === 'person' ? 'allowed' : 'not_allowed';
  if (right === 'installation') return asker.everything ? 'allowed' : 'not_allowed';
  return answerOfCorp(right, asker, corpIsThere);
}

function answerOfCorp(right: Role, asker: Asker, corpIsThere: boolean): Expected {
  if (asker.everything) return corpIsThere ? 'allowed' : 'not_found';
  if (asker.role === null) return 'not_found';
  return order.indexOf(asker.role) >= order.indexOf(right) ? 'allowed' : 'not_allowed';
}
