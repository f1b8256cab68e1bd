import { CommentOutlined } from '@ant-design/icons';
import type { Complaint } from '@tagtrail/core/http';
import { Button, Segmented, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ComplaintFilter } from '../api/complaints';
import { JourneyFilter } from '../fields/group-select';
import { useCorpId, useRights } from '../session/session';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { PagedList } from '../ui/page/paged-list';
import { CustomerState, isBarred } from '../ui/show/customer-state';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { AnswerDialog } from './answer-dialog';
import { RatesPanel } from './rates-panel';
import { useComplaints } from './use-complaints';

type State = ComplaintFilter['state'];

/** Complaints of customers: each to be answered within a day, and what they say of the journeys they are about. */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<State>('open');
  const [journeyId, setJourneyId] = useState<string | null>(null);
  const complaints = useComplaints({ state, journeyId });
  return (
    <Page
      title={t('watch.complaint.title')}
      lead={t('watch.complaint.lead')}
      extra={
        <Space wrap>
          <JourneyFilter value={journeyId} onChange={setJourneyId} />
          <Segmented<State>
            value={state}
            options={[
              { value: 'open', label: t('watch.complaint.state.open') },
              { value: 'answered', label: t('watch.complaint.state.answered') },
            ]}
            onChange={setState}
          />
        </Space>
      }
    >
      <div style={{ marginBottom: 16 }}>
        <RatesPanel />
      </div>
      <PagedList
        query={complaints}
        empty={<EmptyState icon={<CommentOutlined />} title={t(`watch.complaint.empty.${state}`)} text={t('watch.complaint.emptyText')} />}
      >
        {(items) => (state === 'open' ? <OpenComplaints items={items} /> : <AnsweredComplaints items={items} />)}
      </PagedList>
    </Page>
  );
}

/** Columns that both lists begin with. */
function useAboutColumns(): readonly ListColumn<Complaint>[] {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return [
    { key: 'text', title: t('watch.complaint.text'), render: ({ text }) => <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span> },
    {
      key: 'customer',
      title: t('runs.column.customer'),
      width: 150,
      render: ({ customer }) => (
        <>
          <Link to={`/c/${corpId}/customers/${customer.id}`}>{nameOf(customer, t('conditions.check.nameless', { id: customer.id }))}</Link>{' '}
          {isBarred(customer) ? <CustomerState customer={customer} /> : null}
        </>
      ),
    },
    {
      key: 'heard',
      title: t('watch.complaint.heard'),
      width: 150,
      render: ({ channel, toldBy }) => `${t(`watch.complaint.channel.${channel}`)} · ${toldBy ?? t('watch.complaint.nobody')}`,
    },
    { key: 'about', title: t('watch.complaint.about'), width: 220, render: (complaint) => <About complaint={complaint} /> },
    { key: 'at', title: t('watch.complaint.at'), width: 150, render: ({ at }) => <Instant at={at} /> },
  ];
}

const nameOf = ({ name }: Complaint['customer'], nameless: string): string => (name === '' ? nameless : name);

/** The message to whose journey the complaint counts. */
function About({ complaint: { message } }: { readonly complaint: Complaint }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  if (message === null) return t('watch.complaint.noMessage');
  return (
    <>
      <Link to={`/c/${corpId}/journeys/${message.journey.id}`}>{message.journey.name}</Link> · {t(`app.channel.${message.channel}`)}
      <div>
        <Link to={`/c/${corpId}/runs/${message.runId}`}>
          <Instant at={message.at} />
        </Link>
      </div>
    </>
  );
}

function OpenComplaints({ items }: { readonly items: readonly Complaint[] }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const about = useAboutColumns();
  const [asked, setAsked] = useState<Complaint | null>(null);
  const act: ListColumn<Complaint> = {
    key: 'act',
    title: t('app.common.actions'),
    width: 100,
    render: (complaint) => (
      <Button
        type="primary"
        size="small"
        data-testid="complaint-answer"
        onClick={() => {
          setAsked(complaint);
        }}
      >
        {t('watch.complaint.answer')}
      </Button>
    ),
  };
  const due: ListColumn<Complaint> = { key: 'due', title: t('watch.complaint.due'), width: 170, render: ({ dueAt }) => <Due at={dueAt} /> };
  return (
    <>
      <ListTable columns={[...about, due, ...(operate ? [act] : [])]} rows={items} kind="complaint" idOf={({ id }) => id} minWidth={1080} />
      {asked === null ? null : (
        <AnswerDialog
          complaint={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function Due({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Instant at={at} /> {Date.parse(at) <= Date.now() ? <Tag color="error">{t('watch.complaint.late')}</Tag> : null}
    </>
  );
}

function AnsweredComplaints({ items }: { readonly items: readonly Complaint[] }) {
  const { t } = useTranslation();
  const columns: readonly ListColumn<Complaint>[] = [
    ...useAboutColumns(),
    { key: 'answer', title: t('watch.complaint.answer'), width: 200, render: ({ answer }) => answer ?? '–' },
    { key: 'by', title: t('watch.complaint.by'), width: 110, render: ({ answeredBy }) => answeredBy ?? t('watch.complaint.nobody') },
    { key: 'when', title: t('watch.complaint.answeredAt'), width: 150, render: ({ answeredAt }) => <Instant at={answeredAt} /> },
  ];
  return <ListTable columns={columns} rows={items} kind="complaint" idOf={({ id }) => id} minWidth={1180} />;
}
