import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Instant } from '../ui/show/instant';
import { CapsPanel } from './caps/caps-panel';
import { useSendPolicy } from './use-send-policy';
import { BreakerPanel } from './breaker-panel';
import { ContentPanel } from './content-panel';
import { UtmPanel } from './utm-panel';
import { ApprovalPanel } from './approval/approval-panel';
import { RolesPanel } from './roles/roles-panel';
import { WindowsPanel } from './windows/windows-panel';
import { WorkloadPanel } from './workload/workload-panel';

const keyOf = (part: string, saved: unknown): string => `${part} ${JSON.stringify(saved ?? null)}`;

/** By which rules the corp sends: a panel for each part. */
export function SendingRulesPage() {
  const { t } = useTranslation();
  const policy = useSendPolicy();
  return (
    <Page title={t('policy.title')} lead={t('policy.lead')}>
      <Loaded query={policy}>
        {/* A panel is drawn anew when its own part has changed, and keeps what is not saved yet while another is saved. */}
        {(rules) => (
          <>
            <WindowsPanel key={keyOf('windows', rules.policy.windows)} rules={rules} />
            <CapsPanel key={keyOf('caps', [rules.policy.caps, rules.policy.quota])} rules={rules} />
            <WorkloadPanel key={keyOf('workload', rules.policy.workload)} rules={rules} />
            <RolesPanel key={keyOf('roles', rules.policy.roleCaps)} rules={rules} />
            <ApprovalPanel key={keyOf('approval', rules.policy.approval)} rules={rules} />
            <ContentPanel key={keyOf('content', [rules.policy.adLabel, rules.policy.allowedHosts, rules.policy.homophones])} rules={rules} />
            <UtmPanel key={keyOf('utm', rules.policy.utm)} rules={rules} />
            <BreakerPanel key={keyOf('breaker', rules.policy.breaker)} rules={rules} />
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
