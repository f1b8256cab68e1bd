import type { SendItem } from '@tagtrail/core/http';
import { proofOf } from '@tagtrail/core/plan';
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { errorWords } from './error-words';
import styles from './runs.module.css';
import { useHoldWords } from '../corps/use-hold-words';
import { useInstantText } from '../ui/format/use-instant-text';
import { Instant } from '../ui/show/instant';
import type { Words } from '../words/words';
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

/** Where a send stands in the ledger and why it ended there; for one that is kept back, by which switch or for what. */
export function SendStateTag({ send }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  const { what, todo } = useHoldWords();
  const reason = reasonText(send, t);
  const { short } = useInstantText();
  const kept = keptBy(send, t) ?? (send.waitsFor === null ? null : t(`runs.waitsFor.${send.waitsFor}`, { at: short(send.dueAt) }));
  const state = kept ?? stateText(send, t);
  const error = send.errorCode === null ? '' : errorWords(send, t);
  const why = send.heldBy === null && send.hold !== null ? `${what(send.hold)} · ${todo(send.hold)}` : error;
  return (
    <Tooltip title={why}>
      <Tag color={kept === null ? colours[send.state] : 'warning'} data-testid={`send-state:${send.state}`}>
        {reason === '' ? state : `${state} · ${reason}`}
      </Tag>
    </Tooltip>
  );
}

/** Why it ended where it did, with what the reason alone does not say; nothing for one that has not. */
export function reasonText({ reason, reasonDetail }: Pick<SendItem, 'reason' | 'reasonDetail'>, t: Words['t']): string {
  if (reason === null) return '';
  const said = textFor(t('runs.reason', { returnObjects: true }), reason);
  return reasonDetail === null ? said : t('runs.reasonWith', { reason: said, detail: reasonDetail.replace(/^\S+ /u, '') });
}

/** Of what says nothing to the customer, that it was done or not, never that it was delivered. */
function stateText({ channel, state }: SendItem, t: Words['t']): string {
  if (proofOf[channel] === 'done' && state === 'delivered') return t('runs.facts.yes.done');
  if (proofOf[channel] === 'done' && state === 'not_delivered') return t('runs.facts.no.done');
  return t(`runs.sendState.${state}`);
}

function keptBy({ heldBy, hold }: SendItem, t: Words['t']): string | null {
  if (heldBy !== null) return t('runs.held', { scope: t(`runs.stopScope.${heldBy}`) });
  return hold === null ? null : t('runs.kept', { cause: t(`holds.cause.${hold.cause}`) });
}

/** What a send that is kept back for a fault waits for, what to do, and when it is tried next; nothing for all others. */
export function SendHoldLine({ send: { heldBy, hold } }: { readonly send: Pick<SendItem, 'heldBy' | 'hold'> }) {
  const { t } = useTranslation();
  const { what, todo } = useHoldWords();
  if (heldBy !== null || hold === null) return null;
  return (
    <p className={styles['held']} data-testid="send-hold">
      {t('runs.keptFor', { what: what(hold), todo: todo(hold) })}{' '}
      {hold.until === null ? null : (
        <>
          {t('holds.next')} <Instant at={hold.until} />
        </>
      )}
    </p>
  );
}
