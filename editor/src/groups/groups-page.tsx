import { SearchOutlined, SyncOutlined, UsergroupAddOutlined } from '@ant-design/icons';
import type { GroupItem, GroupPage } from '@tagtrail/core/http';
import { Alert, Button, Space } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpsApi } from '../api/corps';
import { useCommand } from '../corps/use-command';
import { useRights } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { PagedList } from '../ui/page/paged-list';
import { SearchInput } from '../ui/page/search-input';
import { Instant } from '../ui/show/instant';
import { GroupMembers } from './group-members';
import { GroupsTable } from './groups-table';
import { useGroups } from './use-groups';

/** 客户群 of the corp, as WeCom last showed them. */
export function GroupsPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<GroupItem | null>(null);
  const search = useDeferredValue(typed.trim());
  const groups = useGroups(search);
  const sync = useCommand(corpsApi.sync);
  const listing = groups.data?.pages[0]?.listing;
  return (
    <Page
      title={t('groups.title')}
      lead={t('groups.lead')}
      extra={
        <Space>
          <SearchInput label={t('groups.search')} value={typed} onChange={setTyped} />
          <SyncNow
            busy={sync.isPending}
            onSync={() => {
              sync.mutate();
            }}
          />
        </Space>
      }
    >
      {sync.error === null ? null : <ProblemAlert error={sync.error} />}
      {listing === undefined ? null : <Listing listing={listing} />}
      <PagedList query={groups} empty={<NoGroups searching={search !== ''} />}>
        {(items) => <GroupsTable items={items} onOpen={setOpened} />}
      </PagedList>
      {opened === null ? null : (
        <GroupMembers
          group={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </Page>
  );
}

/** When the groups were listed last, or why they could not be. */
function Listing({ listing: { at, error } }: Pick<GroupPage, 'listing'>) {
  const { t } = useTranslation();
  return (
    <>
      {error === null ? null : <Alert type="warning" showIcon title={t('groups.refused', { error })} data-testid="groups-refused" />}
      {at === null ? null : (
        <p>
          {t('groups.listedAt')} <Instant at={at} />
        </p>
      )}
    </>
  );
}

function SyncNow({ busy, onSync }: { readonly busy: boolean; readonly onSync: () => void }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  if (!administer) return null;
  return (
    <Button icon={<SyncOutlined />} loading={busy} data-testid="sync-groups" onClick={onSync}>
      {t('corps.sync.now')}
    </Button>
  );
}

function NoGroups({ searching }: { readonly searching: boolean }) {
  const { t } = useTranslation();
  if (searching) return <EmptyState icon={<SearchOutlined />} title={t('groups.empty.searchTitle')} text={t('groups.empty.searchText')} />;
  return <EmptyState icon={<UsergroupAddOutlined />} title={t('groups.empty.title')} text={t('groups.empty.text')} />;
}
