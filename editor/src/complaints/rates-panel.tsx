import type { ComplaintRate } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { Panel } from '../ui/page/panel';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { useComplaintRates } from './use-complaints';

/** Journeys that drew complaints lately, against the two lines; nothing where none did. */
export function RatesPanel() {
  const { t, i18n } = useTranslation();
  const corpId = useCorpId();
  const rates = useComplaintRates().data;
  if (rates === undefined || rates.items.length === 0) return null;
  const percent = (share: number): string => new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 2 }).format(share);
  const columns: readonly ListColumn<ComplaintRate>[] = [
    {
      key: 'journey',
      title: t('runs.column.journey'),
      render: ({ journey }) => <Link to={`/c/${corpId}/journeys/${journey.id}`}>{journey.name}</Link>,
    },
    { key: 'complaints', title: t('watch.rate.complaints'), width: 100, align: 'right', render: ({ complaints }) => complaints },
    {
      key: 'sends',
      title: t('watch.rate.sends'),
      width: 140,
      align: 'right',
      render: ({ sends, atLeast }) => t(atLeast ? 'watch.rate.atLeast' : 'watch.rate.count', { n: sends }),
    },
    {
      key: 'share',
      title: t('watch.rate.share'),
      width: 130,
      align: 'right',
      render: ({ complaints, sends, atLeast }) =>
        atLeast ? t('watch.rate.below', { share: percent(rates.warn) }) : sends === 0 ? '–' : percent(complaints / sends),
    },
    { key: 'level', title: t('watch.rate.standing'), width: 180, render: (rate) => <Standing rate={rate} fewest={rates.fewest} /> },
  ];
  const note = t('watch.rate.note', { hours: rates.windowHours, warn: percent(rates.warn), stop: percent(rates.stop), fewest: rates.fewest });
  return (
    <Panel title={t('watch.rate.title')} note={note} flush>
      <ListTable columns={columns} rows={rates.items} kind="complaint-rate" idOf={({ journey }) => journey.id} minWidth={720} />
    </Panel>
  );
}

function Standing({ rate: { level, sends, journey }, fewest }: { readonly rate: ComplaintRate; readonly fewest: number }) {
  const { t } = useTranslation();
  if (journey.stopped) return <Tag color="error">{t('settings.stops.stopped')}</Tag>;
  if (level !== null) return <Tag color={level === 'stop' ? 'error' : 'warning'}>{t(`watch.rate.level.${level}`)}</Tag>;
  return sends < fewest ? t('watch.rate.few') : t('watch.rate.fine');
}
