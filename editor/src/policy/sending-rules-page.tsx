import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Instant } from '../ui/show/instant';
import { CapsPanel } from './caps/caps-panel';
import { useSendPolicy } from './use-send-policy';
import { BreakerPanel } from './breaker-panel';
import { WindowsPanel } from './windows/windows-panel';
import { WorkloadPanel } from './workload/workload-panel';

/** By which rules the corp sends: a panel for each part. */
export function SendingRulesPage() {
  const { t } = useTranslation();
  const policy = useSendPolicy();
  return (
    <Page title={t('policy.title')} lead={t('policy.lead')}>
      <Loaded query={policy}>
        {/* A panel is drawn anew from what was saved, so that it never shows what somebody else has changed meanwhile. */}
        {(rules) => (
          <>
            <WindowsPanel key={`windows ${String(rules.revision)}`} rules={rules} />
            <CapsPanel key={`caps ${String(rules.revision)}`} rules={rules} />
            <WorkloadPanel key={`workload ${String(rules.revision)}`} rules={rules} />
            <BreakerPanel key={`breaker ${String(rules.revision)}`} rules={rules} />
            {rules.changedAt === null ? null : (
              <Typography.Paragraph type="secondary" style={{ marginTop: 12 }}>
                {t('policy.changedAt')} <Instant at={rules.changedAt} />
              </Typography.Paragraph>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
