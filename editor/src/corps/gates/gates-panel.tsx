import { useQuery } from '@tanstack/react-query';
import type { Gate } from '@tagtrail/core/http';
import { Progress, Table, Tag, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { corpsApi } from '../../api/corps';
import { useCorpId } from '../../app/session';
import { Loaded } from '../../ui/page/loaded';
import { LoadingLines } from '../../ui/page/loading-lines';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { rowHook } from '../../ui/show/row-hook';
import styles from '../corps.module.css';
import { GateLimit } from './gate-limit';

const refreshMs = 3_000;
const whole = 100;

/** Limits by group, what waits, and when the queue will be empty. */
export function GatesPanel() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const gates = useQuery({ queryKey: corpKey(corpId, 'gates'), queryFn: () => corpsApi.gates(corpId), refetchInterval: refreshMs });
  const columns: NonNullable<TableProps<Gate>['columns']> = [
    { key: 'group', title: '', render: (_, { group }) => t(`corps.gates.group.${group}`) },
    { key: 'limit', title: t('corps.gates.limit'), width: 210, render: (_, gate) => <GateLimit gate={gate} /> },
    { key: 'used', title: t('corps.gates.used'), width: 190, render: (_, { usedLastMinute, limitPerMinute }) => <Progress percent={(usedLastMinute / limitPerMinute) * whole} format={() => String(usedLastMinute)} size="small" aria-label={t('corps.gates.used')} /> },
    { key: 'queued', title: t('corps.gates.queued'), width: 90, align: 'right', render: (_, { queued }) => queued },
    { key: 'clears', title: t('corps.gates.clears'), width: 200, render: (_, gate) => <Clearing gate={gate} /> },
  ];
  return (
    <Panel title={t('corps.gates.title')} note={t('corps.gates.note')} flush={gates.data !== undefined}>
      <Loaded query={gates} waiting={<LoadingLines />}>
        {({ items }) => <Table<Gate> rowKey="group" columns={columns} dataSource={items} pagination={false} scroll={{ x: 780 }} onRow={({ group }) => rowHook('gate', group)} />}
      </Loaded>
    </Panel>
  );
}

function Clearing({ gate }: { readonly gate: Gate }) {
  const { t } = useTranslation();
  if (gate.breakerUntil !== null && Date.parse(gate.breakerUntil) > Date.now()) {
    return (
      <Tag color="error">
        {t('corps.gates.breaker')} <Instant at={gate.breakerUntil} />
      </Tag>
    );
  }
  return gate.clearsAt === null ? <span className={styles['hint']}>{t('corps.gates.empty')}</span> : <Instant at={gate.clearsAt} />;
}
