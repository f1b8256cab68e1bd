import type { RunItem } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { textFor } from '../ui/format/text-for';

const colours = { open: 'processing', parked: 'error', ended: 'default' } as const;

/** Open, stuck, or ended and why. */
export function RunStatus({ run }: { readonly run: Pick<RunItem, 'status' | 'endReason' | 'parkedCode'> }) {
  const { t } = useTranslation();
  const reason = run.endReason === null ? '' : ` · ${textFor(t('runs.endReason', { returnObjects: true }), run.endReason)}`;
  return (
    <Tag color={colours[run.status]} data-testid="run-status">
      {`${t(`runs.status.${run.status}`)}${run.status === 'ended' ? reason : ''}`}
    </Tag>
  );
}
