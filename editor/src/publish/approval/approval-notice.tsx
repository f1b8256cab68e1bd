import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../../api/journeys';
import { runCommand, useCommandStore } from '../../commands/use-commands';
import { useApprovals, useNeedsApproval } from './use-approvals';

/** Above a journey: that somebody waits for a word on it, and the way to give it where publishing is at hand; nothing while nobody does. */
export function ApprovalNotice({ journey }: { readonly journey: JourneyRef }) {
  const { t } = useTranslation();
  const needed = useNeedsApproval();
  const canPublish = useCommandStore(({ publish }) => publish !== undefined);
  const last = useApprovals(journey, needed).data?.items[0];
  if (!needed || last?.state !== 'open') return null;
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
      title={last.own ? t('outline.phone.approvalOwn') : t('outline.phone.approvalOpen', { name: last.askedBy })}
      action={last.own || !canPublish ? null : decide}
      data-testid="approval-notice"
    />
  );
}
