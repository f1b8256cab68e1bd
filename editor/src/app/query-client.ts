import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../api/problem-error';
import { sessionKey } from '../api/session';

const retriesOfAnUnreachableServer = 2;

/** The one cache. A refusal for want of a session, wherever it is met, leads back to the login. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof ProblemError && error.refusal.code === 'not_signed_in') client.setQueryData(sessionKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // The browser's word for the line is not believed: what waited for it would be carried out long after the person gave up.
    defaultOptions: {
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < retriesOfAnUnreachableServer && error instanceof ProblemError && (error.refusal.status === 0 || error.refusal.status >= 502),
      },
    },
  });
  return client;
}
