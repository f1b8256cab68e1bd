import { ExperimentOutlined } from '@ant-design/icons';
import type { CustomerItem } from '@tagtrail/core/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { customersApi } from '../../api/customers';
import { useCorpId } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';

/** Whether messages may be tried on this customer. */
export function TestMark({ customer: { id, test } }: { readonly customer: Pick<CustomerItem, 'id' | 'test'> }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const mark = useMutation({
    mutationFn: () => customersApi.markForTests(corpId, id, !test),
    onSuccess: async () => {
      await Promise.all(['customers', 'test-customers'].map((part) => client.invalidateQueries({ queryKey: corpKey(corpId, part) })));
    },
  });
  return (
    <>
      <Button
        icon={<ExperimentOutlined />}
        data-testid={test ? 'test-unmark' : 'test-mark'}
        loading={mark.isPending}
        onClick={() => {
          mark.mutate();
        }}
      >
        {t(test ? 'release.test.unmark' : 'release.test.mark')}
      </Button>
      <ProblemAlert error={mark.error} />
    </>
  );
}
