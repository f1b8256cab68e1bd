import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Attributes } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { customersApi } from '../api/customers';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

const refreshMs = 5_000;

/** Everything known of one customer, kept fresh while it is looked at. */
export function useCustomer(customerId: string) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'customers', 'one', customerId),
    queryFn: () => customersApi.get(corpId, customerId),
    refetchInterval: refreshMs,
  });
}

/** After a change of one customer every list and page of customers is read again. */
function useRefresh(): () => Promise<void> {
  const corpId = useCorpId();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: corpKey(corpId, 'customers') });
}

/** Sets attributes; null removes one. The caller shows a refusal at its fields. */
export function useChangeAttributes(customerId: string) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefresh();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (attributes: Attributes) => customersApi.change(corpId, customerId, attributes),
    onSuccess: async () => {
      feedback.done(t('customers.profile.attributesSaved'));
      await refresh();
    },
  });
}
