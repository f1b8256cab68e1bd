import { queryOptions } from '@tanstack/react-query';
import { isRefusal } from '../api/problem-error';
import { sessionApi, sessionKey } from '../api/session';

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
