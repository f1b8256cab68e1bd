import type { Gate } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { corpsApi } from '../../api/corps';
import { useCorpId } from '../../session/session';
import { Loaded, LoadingLines } from '../../ui/page/loaded';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { GateLimit } from './gate-limit';
import styles from '../corps.module.css';
import { ReceiverGates } from './receiver-gates';
import { SlotPicture } from './slot-picture';

const refreshMs = 3_000;
const whole = 100;

/** Limits by group, what waits, and when the queue will be empty. */
export function GatesPanel() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const gates = useQuery({ queryKey: corpKey(corpId, 'gates'), queryFn: () => corpsApi.gates(corpId), refetchInterval: refreshMs });
  const columns: readonly ListColumn<Gate>[] = [
    { key: 'group', title: t('corps.gates.kind'), render: ({ group }) => t(`corps.gates.group.${group}`) },
    { key: 'limit', title: t('corps.gates.limit'), width: 210, render: (gate) => <GateLimit gate={gate} /> },
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
    { key: 'clears', title: t('corps.gates.clears'), width: 200, render: (gate) => <Clearing gate={gate} /> },
  ];
  return (
    <Panel title={t('corps.gates.title')} note={t('corps.gates.note')} flush={gates.data !== undefined}>
      <Loaded query={gates} waiting={<LoadingLines />}>
        {({ items, receivers }) => (
          <>
            <ListTable columns={columns} rows={items} kind="gate" idOf={({ group }) => group} minWidth={780} />
            <SlotPicture group="send" />
            <ReceiverGates receivers={receivers} />
          </>
        )}
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
