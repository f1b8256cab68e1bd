import type { SendItem } from '@tagtrail/core/http';
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { textFor } from '../ui/format/text-for';

const colours: Readonly<Record<SendItem['state'], string>> = {
  planned: 'default',
  reserved: 'default',
  dispatching: 'processing',
  unknown: 'warning',
  accepted: 'processing',
  confirmed: 'processing',
  delivered: 'success',
  not_delivered: 'error',
  suppressed: 'default',
  failed: 'error',
  needs_attention: 'error',
};

/** Where a send stands in the ledger, and why it ended there. */
export function SendStateTag({ send }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  const reason = send.reason === null ? '' : textFor(t('runs.reason', { returnObjects: true }), send.reason);
  const error = send.errorCode === null ? '' : `${t('runs.errorCode', { code: send.errorCode })} ${send.errorText ?? ''}`;
  return (
    <Tooltip title={error}>
      <Tag color={colours[send.state]} data-testid={`send-state:${send.state}`}>
        {reason === '' ? t(`runs.sendState.${send.state}`) : `${t(`runs.sendState.${send.state}`)} · ${reason}`}
      </Tag>
    </Tooltip>
  );
}
