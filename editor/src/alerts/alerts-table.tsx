import type { Alert } from '@tagtrail/core/http';
import { AlertOutlined } from '@ant-design/icons';
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/page/empty-state';
import { Instant } from '../ui/show/instant';

const colours = { waiting: 'processing', accepted: 'success', failed: 'error' } as const;

/** What people were told of, the newest first, and whether they got it. */
export function AlertsTable({ items }: { readonly items: readonly Alert[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState icon={<AlertOutlined />} title={t('watch.alerts.none')} text={t('watch.alerts.noneText')} />;
  return (
    <Table<Alert>
      rowKey="id"
      pagination={false}
      dataSource={[...items]}
      columns={[
        {
          title: t('watch.alerts.phase.raised'),
          render: (_value, { kind, text, raisedAt }) => (
            <>
              <div>{text === '' ? t(`watch.alerts.kind.${kind}`) : text}</div>
              <Instant at={raisedAt} />
            </>
          ),
        },
        {
          title: t('watch.alerts.phase.cleared'),
          render: (_value, { clearedAt }) => (clearedAt === null ? <Tag color="warning">{t('watch.alerts.open')}</Tag> : <Instant at={clearedAt} />),
        },
        { title: t('watch.alerts.to'), render: (_value, { sends }) => <Sends sends={sends} /> },
      ]}
    />
  );
}

function Sends({ sends }: Pick<Alert, 'sends'>) {
  const { t } = useTranslation();
  if (sends.length === 0) return t('watch.alerts.unsent');
  return sends.map(({ phase, to, state, failure }) => (
    <div key={`${phase} ${to}`}>
      {t(`watch.alerts.phase.${phase}`)} → {to}{' '}
      <Tag color={colours[state]} data-testid={`alert-${phase}:${state}`}>
        {t(`watch.alerts.state.${state}`)}
      </Tag>
      {failure ?? ''}
    </div>
  ));
}
