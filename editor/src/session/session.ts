import type { Session } from '@tagtrail/core/http';
import { createContext, useContext } from 'react';
import { useParams } from 'react-router';

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; only below the guard that has asked. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of RequireSession');
  return session;
}

/** The corp in the address. */
export function useCorpId(): string {
  const { corpId } = useParams();
  if (corpId === undefined) throw new Error('useCorpId outside of a corp route');
  return corpId;
}

export interface Rights {
  /** Edit, publish, stop, end runs. */
  readonly operate: boolean;
  /** Corps, users, keys, settings, limits. */
  readonly administer: boolean;
}

/** What the signed-in person may do; the server decides again on every request. */
export function useRights(): Rights {
  const { role } = useSession().user;
  return { operate: role !== 'viewer', administer: role === 'administrator' };
}
