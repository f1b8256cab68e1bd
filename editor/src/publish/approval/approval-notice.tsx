import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../../api/journeys';
import { runCommand, useCommandStore } from '../../commands/use-commands';
import { useOpenApproval } from './use-approvals';

/** Above a journey: that somebody waits for a word on it, and the way to give it where publishing is at hand; nothing while nobody does. */
export function ApprovalNotice({ journey }: { readonly journey: JourneyRef }) {
  const { t } = useTranslation();
  const open = useOpenApproval(journey);
  const canPublish = useCommandStore(({ publish }) => publish !== undefined);
  if (open === null) return null;
  const decide = (
    <Button
      size="small"
      type="primary"
      data-testid="go-approve"
      onClick={() => {
        runCommand('publish');
      }}
    >
      {t('outline.phone.approve')}
    </Button>
  );
  return (
    <Alert
      banner
      type="info"
      title={open.own ? t('outline.phone.approvalOwn') : t('outline.phone.approvalOpen', { name: open.askedBy })}
      action={open.own || !canPublish ? null : decide}
      data-testid="approval-notice"
    />
  );
}
