import type { RunItem } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { endReasonText } from '../words/end-reason';

const colours = { open: 'processing', parked: 'error', ended: 'default' } as const;

/** Open, stuck, or ended and why. */
export function RunStatus({ run }: { readonly run: Pick<RunItem, 'status' | 'endReason' | 'parkedCode'> }) {
  const { t } = useTranslation();
  const reason = run.endReason === null ? '' : ` · ${endReasonText(run.endReason, t)}`;
  return (
    <Tag color={colours[run.status]} data-testid="run-status">
      {`${t(`runs.status.${run.status}`)}${run.status === 'ended' ? reason : ''}`}
    </Tag>
  );
}
