import type { Session } from '@tagtrail/core/http';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useParams } from 'react-router';
import { isRefusal } from '../api/problem-error';
import { sessionApi, sessionKey } from '../api/session';

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

interface Rights {
  /** Edit, publish, stop, end runs. */
  readonly operate: boolean;
  /** The corp's settings, keys, limits. */
  readonly administer: boolean;
  /** Corps, users, and the switch for everything. */
  readonly administerInstallation: boolean;
}

/** What the signed-in person may do in the corp of the address; the server decides again on every request. */
export function useRights(): Rights {
  const { user, corps } = useSession();
  const { corpId } = useParams();
  const role = corps.find(({ id }) => id === corpId)?.role;
  return {
    operate: role === 'operator' || role === 'administrator',
    administer: role === 'administrator',
    administerInstallation: user.administrator,
  };
}

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async () => {
    try {
      return await sessionApi.get();
    } catch (error) {
      if (isRefusal(error, 'not_signed_in')) return null;
      throw error;
    }
  },
});

/** Ends the session and forgets everything that was read with it. */
export function useLogOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: sessionApi.logOut,
    onSettled: () => {
      client.clear();
      client.setQueryData(sessionKey, null);
    },
  });
}
