import type { SendItem } from '@tagtrail/core/http';
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { errorWords } from './error-words';
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

/** Where a send stands in the ledger and why it ended there; for one that is kept back, by which switch. */
export function SendStateTag({ send }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  const reason = send.reason === null ? '' : textFor(t('runs.reason', { returnObjects: true }), send.reason);
  const error = send.errorCode === null ? '' : errorWords(send, t);
  const held = send.heldBy === null ? '' : t('runs.held', { scope: t(`runs.stopScope.${send.heldBy}`) });
  const state = held === '' ? t(`runs.sendState.${send.state}`) : held;
  return (
    <Tooltip title={error}>
      <Tag color={held === '' ? colours[send.state] : 'warning'} data-testid={`send-state:${send.state}`}>
        {reason === '' ? state : `${state} · ${reason}`}
      </Tag>
    </Tooltip>
  );
}
