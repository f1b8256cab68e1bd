import type { GroupItem, GroupMember } from '@tagtrail/core/http';
import { Drawer, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { PagedList } from '../ui/page/paged-list';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { useGroupMembers } from './use-groups';

interface GroupMembersProps {
  readonly group: GroupItem;
  readonly onClose: () => void;
}

/** Who is in one group; customers of ours lead to their pages. */
export function GroupMembers({ group, onClose }: GroupMembersProps) {
  const { t } = useTranslation();
  const columns: readonly ListColumn<GroupMember>[] = [
    { key: 'name', title: t('groups.member'), render: (member) => <Who member={member} /> },
    { key: 'kind', title: t('groups.kindTitle'), width: 120, render: (member) => t(`groups.kind.${kindOf(member)}`) },
    { key: 'joined', title: t('groups.joined'), width: 170, render: ({ joinedAt }) => <Instant at={joinedAt} /> },
  ];
  return (
    <Drawer open title={group.name === '' ? t('groups.unnamed') : group.name} size="large" onClose={onClose} data-testid="group-members">
      <PagedList query={useGroupMembers(group.id)} empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('groups.nobody')} />}>
        {(items) => <ListTable columns={columns} rows={items} kind="group-member" idOf={({ id }) => id} minWidth={420} />}
      </PagedList>
    </Drawer>
  );
}

const kindOf = ({ kind, customerId }: GroupMember) => (kind === 'customer' && customerId === null ? 'stranger' : kind);

function Who({ member: { id, name, customerId } }: { readonly member: GroupMember }) {
  const corpId = useCorpId();
  const shown = name === '' ? id : name;
  return customerId === null ? shown : <Link to={`/c/${corpId}/customers/${customerId}`}>{shown}</Link>;
}
