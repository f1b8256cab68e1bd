import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RestoreRequest, WithdrawRequest } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { customersApi } from '../../api/customers';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';

/** After a change of one customer every list and page of customers is read again. */
function useRefresh(): () => Promise<void> {
  const corpId = useCorpId();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: corpKey(corpId, 'customers') });
}

/** The caller shows a refusal at its fields. */
export function useWithdraw(customerId: string) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefresh();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (asked: WithdrawRequest) => customersApi.withdraw(corpId, customerId, asked),
    onSuccess: async ({ suppressed, cancelling }) => {
      feedback.done(t('customers.action.withdrawn', { n: suppressed, tasks: cancelling }));
      await refresh();
    },
  });
}

/** The caller shows a refusal at its fields. */
export function useRestore(customerId: string) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefresh();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (asked: RestoreRequest) => customersApi.restore(corpId, customerId, asked),
    onSuccess: async () => {
      feedback.done(t('customers.action.restored'));
      await refresh();
    },
  });
}
