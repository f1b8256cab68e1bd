import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionApi, sessionKey } from '../api/session';

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
