import { useQuery } from '@tanstack/react-query';
import type { RefusedEntry } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../api/corp-path';
import { refusalsApi } from '../api/runs';
import { useCorpId } from '../session/session';
import { Panel } from '../ui/page/panel';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';

interface RefusalsPanelProps {
  readonly journeyId: string | null;
  readonly customerId: string | null;
}

const reasons = [
  'already_open',
  'never_again',
  'cooling_down',
  'too_often',
  'filtered',
  'suppressed',
  'already_sent',
  'cap_total',
  'cap_day',
  'archived',
  'replaced',
  'loop',
  'failed',
] as const;
const sources = ['tag', 'api', 'list', 'journey'] as const;

/** Who was to enter and did not, with the reason; nothing where everybody entered. */
export function RefusalsPanel({ journeyId, customerId }: RefusalsPanelProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refusals = useQuery({
    queryKey: corpKey(corpId, 'refusals', { journeyId, customerId }),
    queryFn: () => refusalsApi.list(corpId, { journeyId, customerId }),
  });
  const items = refusals.data?.items ?? [];
  if (items.length === 0) return null;
  const reasonOf = ({ reason }: RefusedEntry): string => t(`runs.refusals.reason.${reasons.find((one) => one === reason) ?? 'failed'}`);
  const sourceOf = ({ source }: RefusedEntry): string => t(`runs.refusals.source.${sources.find((one) => one === source) ?? 'api'}`);
  const columns: readonly ListColumn<RefusedEntry>[] = [
    customerId === null
      ? {
          key: 'customer',
          title: t('runs.refusals.customer'),
          render: ({ customer: { id, name } }) => <Link to={`/c/${corpId}/customers/${id}`}>{name}</Link>,
        }
      : {
          key: 'journey',
          title: t('runs.refusals.journey'),
          render: (row) => <Link to={`/c/${corpId}/journeys/${row.journeyId}`}>{row.journeyName}</Link>,
        },
    { key: 'reason', title: t('runs.refusals.why'), render: reasonOf },
    { key: 'source', title: t('runs.refusals.from'), width: 110, render: sourceOf },
    { key: 'at', title: t('runs.refusals.at'), width: 150, render: ({ at }) => <Instant at={at} /> },
  ];
  return (
    <Panel flush title={t('runs.refusals.title')} note={t('runs.refusals.note')}>
      <ListTable columns={columns} rows={items} kind="refusal" idOf={({ id }) => id} minWidth={520} />
    </Panel>
  );
}
