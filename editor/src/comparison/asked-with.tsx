import type { PublishApproval } from '@tagtrail/core/http';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useInstantText } from '../ui/format/use-instant-text';

interface AskedWithProps {
  readonly asked: Pick<PublishApproval, 'id' | 'backfill' | 'canary' | 'underWay'>;
}

/** What a word to publish is given for besides the drawing: who leaves, who enters at once, and who is written to first. */
export function AskedWith({ asked: { id, backfill, canary, underWay } }: AskedWithProps) {
  const { t } = useTranslation();
  const { full } = useInstantText();
  const enters =
    backfill.kind === 'since'
      ? t('release.approval.with.backfill.since', { at: full(backfill.at) })
      : t(`release.approval.with.backfill.${backfill.kind}`);
  const first =
    canary === null ? t('release.approval.with.everybody') : t('release.approval.with.canary', { percent: canary.percent, atLeast: canary.atLeast });
  const leaves = underWay === 'leave';
  return (
    <div data-testid={`approval-with:${id}`}>
      {t('release.approval.with.title')}
      <ul>
        <li>
          {leaves ? (
            <Typography.Text type="danger" strong>
              {t('release.approval.with.leave')}
            </Typography.Text>
          ) : (
            t('release.approval.with.stay')
          )}
        </li>
        <li>{enters}</li>
        <li>{first}</li>
      </ul>
    </div>
  );
}
