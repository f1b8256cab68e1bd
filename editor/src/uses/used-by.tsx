import { ApartmentOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { JourneyUse, UseQuery } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';
import { NothingYet } from '../ui/page/empty-state';
import { Loaded, LoadingLines } from '../ui/page/loaded';
import { Panel } from '../ui/page/panel';
import { ListTable, type ListColumn } from '../ui/show/list-table';

/** The journeys that use a thing, and how: for the page of a list, an attribute, an event, a segment, a tag or a webhook. */
export function UsedBy({ kind, id }: { readonly kind: UseQuery['kind']; readonly id: string }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const uses = useQuery({ queryKey: corpKey(corpId, 'uses', kind, id), queryFn: () => journeysApi.uses(corpId, { kind, key: id }) });
  const some = (uses.data?.items ?? []).length > 0;
  const columns: readonly ListColumn<JourneyUse>[] = [
    {
      key: 'journey',
      title: t('lists.uses.journey'),
      render: ({ journeyId, journeyName }) => <Link to={`/c/${corpId}/journeys/${journeyId}`}>{journeyName}</Link>,
    },
    {
      key: 'state',
      title: t('lists.uses.state'),
      width: 120,
      render: ({ live }) => <Tag color={live ? 'success' : 'default'}>{t(live ? 'lists.uses.live' : 'lists.uses.draft')}</Tag>,
    },
    { key: 'where', title: t('lists.uses.where'), width: 220, render: (use) => <Where use={use} /> },
  ];
  return (
    <Panel title={t('lists.uses.title')} note={t('lists.uses.note')} flush={some}>
      <Loaded query={uses} waiting={<LoadingLines />}>
        {({ items }) =>
          some ? (
            <ListTable columns={columns} rows={items} kind="use-row" idOf={({ journeyId }) => journeyId} minWidth={520} />
          ) : (
            <NothingYet icon={<ApartmentOutlined />} title={t('lists.uses.none')} text="" />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Where({ use: { nodeIds, settings } }: { readonly use: JourneyUse }) {
  const { t } = useTranslation();
  const places = [...(settings ? [t('lists.uses.inSettings')] : []), ...(nodeIds.length > 0 ? [t('lists.uses.inSteps', { n: nodeIds.length })] : [])];
  return <>{places.join(t('lists.uses.and'))}</>;
}
