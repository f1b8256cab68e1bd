import type { SendItem } from '@tagtrail/core/http';
import { Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../app/session';
import { useEmployeeName } from '../corps/use-employee-name';
import { Instant } from '../ui/show/instant';
import { rowHook } from '../ui/show/row-hook';
import { SendFacts } from './send-facts';
import { SendStateTag } from './send-state-tag';

interface SendsTableProps {
  readonly items: readonly SendItem[];
  /** Left out where all rows are of one customer. */
  readonly withCustomer?: boolean;
}

export function SendsTable({ items, withCustomer = true }: SendsTableProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const employeeName = useEmployeeName();
  const columns: NonNullable<TableProps<SendItem>['columns']> = [
    ...(withCustomer ? [{ key: 'customer', title: t('runs.column.customer'), render: (_: unknown, { customer }: SendItem) => <Link to={`/c/${corpId}/customers/${customer.id}`}>{customer.name || customer.externalUserid}</Link> }] : []),
    { key: 'journey', title: t('runs.column.journey'), render: (_, send) => <Link to={`/c/${corpId}/runs/${send.runId}`}>{send.journeyName}</Link> },
    { key: 'channel', title: t('runs.column.channel'), render: (_, { channel }) => t(`app.channel.${channel}`) },
    { key: 'state', title: t('runs.column.state'), render: (_, send) => <SendStateTag send={send} /> },
    { key: 'facts', title: t('runs.column.facts'), render: (_, send) => <SendFacts send={send} /> },
    { key: 'sender', title: t('runs.column.sender'), render: (_, { sender }) => (sender === '' ? '–' : employeeName(sender)) },
    { key: 'plannedAt', title: t('runs.column.plannedAt'), render: (_, { plannedAt }) => <Instant at={plannedAt} /> },
  ];
  return <Table<SendItem> rowKey="id" columns={columns} dataSource={[...items]} pagination={false} scroll={{ x: 960 }} onRow={({ id }) => rowHook('send-row', id)} />;
}
