import type { RunItem } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
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
  const columns: readonly ListColumn<RunItem>[] = [
    {
      key: 'customer',
      title: withCustomer ? t('runs.column.customer') : t('runs.column.journey'),
      render: (run) => (
        <Link to={`/c/${corpId}/runs/${run.id}`}>{withCustomer ? run.customer.name || run.customer.externalUserid : run.journeyName}</Link>
      ),
    },
    ...(withCustomer
      ? [
          {
            key: 'journey',
            title: t('runs.column.journey'),
            render: (run: RunItem) => `${run.journeyName} · ${t('journeys.version', { n: run.version })}`,
          },
        ]
      : []),
    { key: 'status', title: t('runs.column.status'), render: (run) => <RunStatus run={run} /> },
    { key: 'step', title: t('runs.column.step'), render: (run) => stepName(run) },
    { key: 'startedAt', title: t('runs.column.startedAt'), render: ({ startedAt }) => <Instant at={startedAt} /> },
    {
      key: 'nextDueAt',
      title: t('runs.column.nextDueAt'),
      render: ({ nextDueAt, status }) => <Instant at={status === 'ended' ? null : nextDueAt} />,
    },
    { key: 'endedAt', title: t('runs.column.endedAt'), render: ({ endedAt }) => <Instant at={endedAt} /> },
  ];
  return <ListTable columns={columns} rows={items} kind="run-row" idOf={({ id }) => id} minWidth={900} />;
}
