import { RightOutlined } from '@ant-design/icons';
import { itemCauses, type AttentionCause, type AttentionItemQuery, type ItemCause } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import styles from '../attention.module.css';
import { CauseDialog } from './cause-dialog';
import { useCauses, useCauseText } from './use-causes';

const keyOf = ({ cause, code, journey, channel }: AttentionCause): string => [cause, code, journey?.id ?? '', channel ?? ''].join(':');

/** Where each is settled that has no items of its own. */
const placeOf = {
  canary: ({ journey }: AttentionCause) => `journeys/${journey?.id ?? ''}`,
  complaint: () => 'complaints',
  todo: () => 'todos',
  callbacks: () => 'corp',
  sync: () => 'corp',
  import: () => 'lists',
} as const;

const isItem = (cause: AttentionCause['cause']): cause is ItemCause => itemCauses.some((one) => one === cause);

/** What waits for a person, a row for all that is alike; nothing where there is none. */
export function CauseTable() {
  const { t } = useTranslation();
  const causes = useCauses();
  const [opened, setOpened] = useState<AttentionItemQuery | null>(null);
  const columns = useColumns(setOpened);
  const items = causes.data?.items ?? [];
  if (causes.error !== null && items.length === 0) return <ProblemAlert error={causes.error} />;
  if (items.length === 0) return null;
  return (
    <section data-testid="causes">
      <h2 className={styles['heading']}>{t('causes.title')}</h2>
      <p className={styles['about']}>{t('causes.text')}</p>
      <ListTable columns={columns} rows={items} kind="cause" idOf={keyOf} minWidth={860} />
      {opened === null ? null : (
        <CauseDialog
          query={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </section>
  );
}

function useColumns(open: (query: AttentionItemQuery) => void): readonly ListColumn<AttentionCause>[] {
  const { t } = useTranslation();
  const textOf = useCauseText();
  return [
    { key: 'what', title: t('causes.what'), render: textOf },
    { key: 'where', title: t('causes.where'), width: 190, render: (one) => <Where one={one} /> },
    {
      key: 'count',
      title: t('causes.count'),
      width: 140,
      render: ({ count, customers, atLeast }) =>
        [
          t(atLeast ? 'causes.atLeast' : 'causes.counted', { n: count }),
          ...(customers === count ? [] : [t('causes.customers', { n: customers })]),
        ].join(' · '),
    },
    { key: 'since', title: t('causes.since'), width: 130, render: ({ since }) => (since === null ? '' : <Instant at={since} />) },
    { key: 'due', title: t('causes.due'), width: 130, render: ({ dueAt }) => (dueAt === null ? '' : <Instant at={dueAt} />) },
    { key: 'act', title: t('causes.act'), width: 130, render: (one) => <WayOut one={one} open={open} /> },
  ];
}

function Where({ one: { journey, channel } }: { readonly one: AttentionCause }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  if (journey === null && channel === null) return t('causes.everywhere');
  return (
    <span>
      {journey === null ? null : <Link to={`/c/${corpId}/journeys/${journey.id}`}>{journey.name}</Link>}
      {journey === null || channel === null ? null : ' · '}
      {channel === null ? null : t(`app.channel.${channel}`)}
    </span>
  );
}

function WayOut({ one, open }: { readonly one: AttentionCause; readonly open: (query: AttentionItemQuery) => void }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { cause, code, journey, channel, actions } = one;
  if (!isItem(cause)) {
    return (
      <Link to={`/c/${corpId}/${placeOf[cause](one)}`}>
        {t('causes.go')} <RightOutlined />
      </Link>
    );
  }
  return (
    <Button
      size="small"
      data-testid="cause-open"
      onClick={() => {
        open({ cause, code, ...(journey === null ? {} : { journeyId: journey.id }), ...(channel === null ? {} : { channel }) });
      }}
    >
      {t(actions.length === 0 ? 'causes.look' : 'causes.open')}
    </Button>
  );
}
