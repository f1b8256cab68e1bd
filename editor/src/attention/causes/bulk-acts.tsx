import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AttentionItemQuery, BulkAction, BulkActResult } from '@tagtrail/core/http';
import { Alert, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { attentionApi } from '../../api/runs';
import { useCommand } from '../../corps/use-command';
import { useCorpId } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { textFor } from '../../ui/format/text-for';
import styles from '../attention.module.css';

interface BulkActsProps {
  readonly query: AttentionItemQuery;
  /** Ids of what is chosen. */
  readonly chosen: readonly string[];
  readonly actions: readonly BulkAction[];
}

const longestReason = 200;
const dangerous: readonly BulkAction[] = ['end', 'giveUp', 'resend', 'arrived'];

/** Does one thing to all that is chosen, after it was said for how many and what it means, and tells what became of each. */
export function BulkActs({ query, chosen, actions }: BulkActsProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const bulk = useBulk(query);
  const needsReason = actions.includes('free');
  return (
    <>
      {needsReason ? (
        <Input
          aria-label={t('causes.list.reason')}
          placeholder={t('causes.list.reasonHint')}
          maxLength={longestReason}
          value={reason}
          status={reason.trim() === '' ? 'warning' : ''}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      ) : null}
      <div className={styles['decisions']}>
        {query.cause === 'runStuck' ? <RepairNow /> : null}
        {actions.map((action) => (
          <Popconfirm
            key={action}
            title={t(`causes.ask.${action}`, { n: chosen.length })}
            okText={t('causes.sure')}
            okButtonProps={{ 'data-testid': `bulk-${action}-confirm`, danger: dangerous.includes(action) }}
            onConfirm={() => {
              bulk.mutate({ action, ids: [...chosen], ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
            }}
          >
            <Button
              danger={dangerous.includes(action)}
              loading={bulk.isPending}
              disabled={chosen.length === 0 || (needsReason && reason.trim() === '')}
              data-testid={`bulk-${action}`}
            >
              {t(`causes.action.${action}`, { n: chosen.length })}
            </Button>
          </Popconfirm>
        ))}
      </div>
      {bulk.error === null ? null : <ProblemAlert error={bulk.error} />}
      {bulk.data === undefined ? null : <Result results={bulk.data.results} />}
    </>
  );
}

interface Bulk {
  readonly action: BulkAction;
  readonly ids: string[];
  readonly reason?: string;
}

function useBulk({ cause }: AttentionItemQuery) {
  const corpId = useCorpId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Bulk) => attentionApi.act(corpId, { cause, ...asked }),
    onSettled: () =>
      Promise.all(['attention', 'sends', 'runs', 'customers'].map((room) => client.invalidateQueries({ queryKey: corpKey(corpId, room) }))),
  });
}

/** How many were settled, and of the others how many for which reason. */
function Result({ results }: Pick<BulkActResult, 'results'>) {
  const { t } = useTranslation();
  const refused = new Map<string, number>();
  for (const { refused: code } of results) if (code !== null) refused.set(code, (refused.get(code) ?? 0) + 1);
  const done = results.filter((one) => one.done).length;
  const words = t('app.error.code', { returnObjects: true });
  const lines = [...refused].map(([code, n]) => t('causes.left', { n, reason: textFor(words, code) }));
  return (
    <Alert
      data-testid="bulk-result"
      className={styles['result'] ?? ''}
      type={lines.length === 0 ? 'success' : 'warning'}
      showIcon
      title={t('causes.done', { n: done })}
      description={lines.length === 0 ? null : lines.join(' ')}
    />
  );
}

function RepairNow() {
  const { t } = useTranslation();
  const wake = useCommand(attentionApi.wake);
  return (
    <>
      <Button
        type="primary"
        loading={wake.isPending}
        data-testid="repair-now"
        onClick={() => {
          wake.mutate();
        }}
      >
        {t('causes.repairNow')}
      </Button>
      {wake.error === null ? null : <ProblemAlert error={wake.error} />}
      {wake.data === undefined ? null : (
        <Alert type="info" showIcon title={t(wake.data.status === 'done' ? 'attention.late.woken' : 'attention.late.waiting')} />
      )}
    </>
  );
}
