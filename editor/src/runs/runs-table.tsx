import type { RunItem } from '@tagtrail/core/http';
import { Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../app/session';
import { Instant } from '../ui/show/instant';
import { rowHook } from '../ui/show/row-hook';
import { RunStatus } from './run-status';
import { useStepName } from './use-step-name';

interface RunsTableProps {
  readonly items: readonly RunItem[];
  /** Left out where all rows are of one customer. */
  readonly withCustomer?: boolean;
}

export function RunsTable({ items, withCustomer = true }: RunsTableProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const stepName = useStepName(items);
  const columns: NonNullable<TableProps<RunItem>['columns']> = [
    { key: 'customer', title: withCustomer ? t('runs.column.customer') : t('runs.column.journey'), render: (_, run) => <Link to={`/c/${corpId}/runs/${run.id}`}>{withCustomer ? run.customer.name || run.customer.externalUserid : run.journeyName}</Link> },
    ...(withCustomer ? [{ key: 'journey', title: t('runs.column.journey'), render: (_: unknown, run: RunItem) => `${run.journeyName} · ${t('journeys.version', { n: run.version })}` }] : []),
    { key: 'status', title: t('runs.column.status'), render: (_, run) => <RunStatus run={run} /> },
    { key: 'step', title: t('runs.column.step'), render: (_, run) => stepName(run) },
    { key: 'startedAt', title: t('runs.column.startedAt'), render: (_, { startedAt }) => <Instant at={startedAt} /> },
    { key: 'nextDueAt', title: t('runs.column.nextDueAt'), render: (_, { nextDueAt, status }) => <Instant at={status === 'ended' ? null : nextDueAt} /> },
    { key: 'endedAt', title: t('runs.column.endedAt'), render: (_, { endedAt }) => <Instant at={endedAt} /> },
  ];
  return <Table<RunItem> rowKey="id" columns={columns} dataSource={[...items]} pagination={false} scroll={{ x: 900 }} onRow={({ id }) => rowHook('run-row', id)} />;
}
