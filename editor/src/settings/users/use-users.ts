import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChangeUserRequest, CreateUserRequest } from '@tagtrail/core/http';
import { sessionKey } from '../../api/session';
import { usersApi } from '../../api/settings';
import { useFeedback } from '../../ui/feedback/use-feedback';

const usersKey = ['users'] as const;

export function useUsers(enabled: boolean) {
  return useQuery({ queryKey: usersKey, queryFn: usersApi.list, enabled });
}

/** Adds an account. The dialog shows a refusal at its fields. */
export function useCreateUser(doneText: string) {
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (request: CreateUserRequest) => usersApi.create(request),
    onSuccess: async () => {
      feedback.done(doneText);
      await client.invalidateQueries({ queryKey: usersKey });
    },
    // The request holds a password.
    gcTime: 0,
  });
}

/** Changes an account. The caller shows a refusal. */
export function useChangeUser(userId: string, doneText: string) {
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (request: ChangeUserRequest) => usersApi.change(userId, request),
    onSuccess: async () => {
      feedback.done(doneText);
      // One's own name and role stand in the session.
      await Promise.all([client.invalidateQueries({ queryKey: usersKey }), client.invalidateQueries({ queryKey: sessionKey })]);
    },
    gcTime: 0,
  });
}
