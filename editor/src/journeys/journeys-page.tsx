import {
  ApartmentOutlined,
  AppstoreOutlined,
  DeploymentUnitOutlined,
  EditOutlined,
  ImportOutlined,
  PlusOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented, Space } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { GoingEndings } from '../endings/going-endings';
import { useCorpId, useRights } from '../session/session';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { PagedList } from '../ui/page/paged-list';
import { SearchInput } from '../ui/page/search-input';
import { JourneysTable } from './journeys-table';
import { NewJourneyDialog } from './new-journey-dialog';

type Shelf = 'active' | 'archived';

/** Every journey of the corp, and the way to a new one. */
export function JourneysPage() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const [typed, setTyped] = useState('');
  const [shelf, setShelf] = useState<Shelf>('active');
  const [creating, setCreating] = useState(false);
  const search = useDeferredValue(typed.trim());
  const journeys = useJourneys({ archived: shelf === 'archived', search });
  const create = operate ? (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      data-testid="new-journey"
      onClick={() => {
        setCreating(true);
      }}
    >
      {t('journeys.create')}
    </Button>
  ) : null;
  return (
    <Page
      title={t('journeys.title')}
      lead={t('journeys.lead')}
      extra={
        <>
          <SearchInput label={t('journeys.search')} value={typed} onChange={setTyped} />
          <Segmented<Shelf>
            value={shelf}
            onChange={setShelf}
            options={[
              { value: 'active', label: t('journeys.showActive') },
              { value: 'archived', label: t('journeys.showArchived') },
            ]}
          />
          <RelationsLink />
          {operate ? <ImportLink /> : null}
          {create}
        </>
      }
    >
      <GoingEndings />
      <PagedList
        query={journeys}
        empty={
          <NoJourneys
            shelf={shelf}
            searching={search !== ''}
            action={
              create === null ? null : (
                <Beginnings
                  onBlank={() => {
                    setCreating(true);
                  }}
                />
              )
            }
          />
        }
      >
        {(items) => <JourneysTable items={items} />}
      </PagedList>
      {creating ? (
        <NewJourneyDialog
          onClose={() => {
            setCreating(false);
          }}
        />
      ) : null}
    </Page>
  );
}

function RelationsLink() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return (
    <Link to={`/c/${corpId}/journeys/relations`}>
      <Button icon={<DeploymentUnitOutlined />} data-testid="journey-relations">
        {t('exchange.relations.open')}
      </Button>
    </Link>
  );
}

function ImportLink() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return (
    <Link to={`/c/${corpId}/journeys/import`}>
      <Button icon={<ImportOutlined />} data-testid="import-journey">
        {t('exchange.import.open')}
      </Button>
    </Link>
  );
}

/** The ways to a first journey. */
function Beginnings({ onBlank }: { readonly onBlank: () => void }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return (
    <Space wrap>
      <Link to={`/c/${corpId}/journeys/templates`}>
        <Button type="primary" icon={<AppstoreOutlined />} data-testid="begin-from-template">
          {t('journeys.new.template')}
        </Button>
      </Link>
      <Button icon={<PlusOutlined />} data-testid="begin-blank" onClick={onBlank}>
        {t('journeys.new.blank')}
      </Button>
      <Link to={`/c/${corpId}/journeys/sentence`}>
        <Button icon={<EditOutlined />} data-testid="begin-from-sentence">
          {t('journeys.new.sentence')}
        </Button>
      </Link>
    </Space>
  );
}

function NoJourneys({ shelf, searching, action }: { readonly shelf: Shelf; readonly searching: boolean; readonly action: React.ReactNode }) {
  const { t } = useTranslation();
  if (searching) return <EmptyState icon={<SearchOutlined />} title={t('journeys.empty.searchTitle')} text={t('journeys.empty.searchText')} />;
  if (shelf === 'archived')
    return <EmptyState icon={<ApartmentOutlined />} title={t('journeys.empty.archivedTitle')} text={t('journeys.empty.archivedText')} />;
  return <EmptyState icon={<ApartmentOutlined />} title={t('journeys.empty.title')} text={t('journeys.empty.text')} action={action} />;
}

const refreshMs = 10_000;

/** The corp's journeys by name, page after page. */
function useJourneys(filter: { readonly archived: boolean; readonly search: string }) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'journeys', 'list', filter),
    queryFn: ({ pageParam }) => journeysApi.list(corpId, { ...filter, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

const firstPage: string | null = null;
