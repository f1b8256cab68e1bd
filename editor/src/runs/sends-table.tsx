import type { SendItem } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { useEmployeeName } from '../corps/use-employee-name';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { LifeButton } from './life/life-button';
import { SendFacts } from './send-facts';
import { SendStateTag } from './send-state-tag';
import { TaskActs } from './task/task-acts';
import { senderText } from './sender-text';
import { SentLine } from './sent-text';

interface SendsTableProps {
  readonly items: readonly SendItem[];
  /** Left out where all rows are of one customer. */
  readonly withCustomer?: boolean;
}

export function SendsTable({ items, withCustomer = true }: SendsTableProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const employeeName = useEmployeeName();
  const columns: readonly ListColumn<SendItem>[] = [
    ...(withCustomer
      ? [
          {
            key: 'customer',
            width: 120,
            title: t('runs.column.customer'),
            render: ({ customer }: SendItem) => <Link to={`/c/${corpId}/customers/${customer.id}`}>{customer.name || customer.externalUserid}</Link>,
          },
        ]
      : []),
    {
      key: 'journey',
      width: 140,
      title: t('runs.column.journey'),
      render: (send) => <Link to={`/c/${corpId}/runs/${send.runId}`}>{send.journeyName}</Link>,
    },
    { key: 'channel', width: 100, title: t('runs.column.channel'), render: (send) => <Way send={send} /> },
    { key: 'text', title: t('runs.column.text'), render: (send) => <SentLine send={send} /> },
    { key: 'state', width: 104, title: t('runs.column.state'), render: (send) => <SendStateTag send={send} /> },
    {
      key: 'facts',
      width: 210,
      title: t('runs.column.facts'),
      render: (send) => (
        <>
          <SendFacts send={send} />
          <TaskActs send={send} />
        </>
      ),
    },
    { key: 'sender', width: 92, title: t('runs.column.sender'), render: (send) => senderText(send, employeeName) || '–' },
    {
      key: 'plannedAt',
      width: 116,
      title: t('runs.column.plannedAt'),
      render: (send) => (
        <>
          <Instant at={send.plannedAt} />
          <LifeButton send={send} />
        </>
      ),
    },
  ];
  return <ListTable columns={columns} rows={items} kind="send-row" idOf={({ id }) => id} minWidth={1220} />;
}

/** By which channel; of a message into a group, which one. */
function Way({ send: { channel, group } }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`app.channel.${channel}`)}
      {group === null ? null : <div data-testid="send-group">{t('runs.inGroup', { name: group.name === '' ? group.id : group.name })}</div>}
    </>
  );
}
