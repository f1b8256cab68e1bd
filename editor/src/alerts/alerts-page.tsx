import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { corpsApi } from '../api/corps';
import { useSendPolicy } from '../policy/use-send-policy';
import { useCorpId, useRights } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { AlertRulesPanel } from './alert-rules-panel';
import { AlertsTable } from './alerts-table';

const refreshMs = 5_000;

/** Of what people are told, who they are, and what they were told of. */
export function AlertsPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const policy = useSendPolicy();
  const alerts = useQuery({ queryKey: corpKey(corpId, 'alerts'), queryFn: () => corpsApi.alerts(corpId), refetchInterval: refreshMs });
  return (
    <Page title={t('watch.alerts.title')} lead={t('watch.alerts.lead')}>
      <Loaded query={policy}>{(rules) => <AlertRulesPanel key={JSON.stringify(rules.policy.alerts ?? null)} rules={rules} />}</Loaded>
      <Panel title={t('watch.alerts.list')} extra={<TestButton />}>
        <Loaded query={alerts}>{({ items }) => <AlertsTable items={items} />}</Loaded>
      </Panel>
    </Page>
  );
}

function TestButton() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { administer } = useRights();
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: () => corpsApi.testAlert(corpId),
    onSuccess: (list) => {
      client.setQueryData(corpKey(corpId, 'alerts'), list);
    },
  });
  if (!administer) return null;
  return (
    <>
      <Button
        data-testid="alert-test"
        loading={test.isPending}
        onClick={() => {
          test.mutate();
        }}
      >
        {t('watch.alerts.test')}
      </Button>
      <ProblemAlert error={test.error} />
    </>
  );
}
