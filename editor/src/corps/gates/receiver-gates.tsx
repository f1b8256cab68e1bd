import type { ReceiverGate } from '@tagtrail/core/http';
import { Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import styles from '../corps.module.css';

const whole = 100;

/** Receivers outside WeCom that take only so much: how much they had, what waits, and until when they rest. Nothing where there are none. */
export function ReceiverGates({ receivers }: { readonly receivers: readonly ReceiverGate[] }) {
  const { t } = useTranslation();
  if (receivers.length === 0) return null;
  const columns: readonly ListColumn<ReceiverGate>[] = [
    {
      key: 'name',
      title: t('corps.gates.receivers.name'),
      render: ({ channel, name }) => (name === '' ? t(`corps.gates.receivers.${channel}`) : name),
    },
    { key: 'limit', title: t('corps.gates.limit'), width: 210, render: (receiver) => <Limit receiver={receiver} /> },
    {
      key: 'used',
      title: t('corps.gates.used'),
      width: 190,
      render: ({ usedLastMinute, limitPerMinute }) => (
        <Progress
          percent={(usedLastMinute / limitPerMinute) * whole}
          format={() => String(usedLastMinute)}
          size="small"
          aria-label={t('corps.gates.used')}
        />
      ),
    },
    { key: 'queued', title: t('corps.gates.queued'), width: 90, align: 'right', render: ({ queued }) => queued },
    { key: 'clears', title: t('corps.gates.clears'), width: 200, render: (receiver) => <Clearing receiver={receiver} /> },
  ];
  return (
    <section aria-label={t('corps.gates.receivers.title')} data-testid="receiver-gates">
      <h3 className={styles['receivers']}>{t('corps.gates.receivers.title')}</h3>
      <p className={styles['receiversNote']}>{t('corps.gates.receivers.note')}</p>
      <ListTable columns={columns} rows={receivers} kind="receiver-gate" idOf={({ channel, key }) => `${channel}:${key}`} minWidth={780} />
    </section>
  );
}

function Limit({ receiver: { limitPerMinute, limitPerSecond } }: { readonly receiver: ReceiverGate }) {
  const { t } = useTranslation();
  return (
    <>
      {limitPerMinute}{' '}
      {limitPerSecond === null ? null : <span className={styles['hint']}>{t('corps.gates.receivers.perSecond', { n: limitPerSecond })}</span>}
    </>
  );
}

function Clearing({ receiver: { restsUntil, clearsAt } }: { readonly receiver: ReceiverGate }) {
  const { t } = useTranslation();
  if (restsUntil !== null) {
    return (
      <Tag color="warning">
        {t('corps.gates.receivers.rests')} <Instant at={restsUntil} />
      </Tag>
    );
  }
  return clearsAt === null ? <span className={styles['hint']}>{t('corps.gates.empty')}</span> : <Instant at={clearsAt} />;
}
