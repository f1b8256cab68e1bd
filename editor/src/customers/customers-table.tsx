import type { CustomerItem } from '@tagtrail/core/http';
import { Table, Tag, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../app/session';
import { rowHook } from '../ui/show/row-hook';
import { CustomerState } from './customer-state';

interface CustomersTableProps {
  readonly items: readonly CustomerItem[];
  readonly loading: boolean;
}

const shownTags = 4;

export function CustomersTable({ items, loading }: CustomersTableProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const columns: NonNullable<TableProps<CustomerItem>['columns']> = [
    { key: 'name', title: t('customers.column.name'), render: (_, { id, name, externalUserid }) => <Link to={`/c/${corpId}/customers/${id}`}>{name === '' ? externalUserid : name}</Link> },
    { key: 'tags', title: t('customers.column.tags'), render: (_, { tags }) => <TagList names={tags.map(({ name }) => name)} /> },
    { key: 'city', title: t('customers.column.city'), width: 100, render: (_, { attributes }) => (typeof attributes['city'] === 'string' ? attributes['city'] : '–') },
    { key: 'owner', title: t('customers.column.owner'), width: 130, render: (_, { owner }) => owner?.name ?? '–' },
    { key: 'openRuns', title: t('customers.column.openRuns'), width: 110, align: 'right', render: (_, { openRuns }) => openRuns },
    { key: 'state', title: t('customers.column.state'), width: 130, render: (_, customer) => <CustomerState customer={customer} /> },
  ];
  return <Table<CustomerItem> rowKey="id" columns={columns} dataSource={[...items]} loading={loading} pagination={false} scroll={{ x: 860 }} onRow={({ id }) => rowHook('customer-row', id)} />;
}

function TagList({ names }: { readonly names: readonly string[] }) {
  const more = names.length - shownTags;
  return (
    <>
      {names.slice(0, shownTags).map((name) => (
        <Tag key={name}>{name}</Tag>
      ))}
      {more > 0 ? <Tag>{`+${String(more)}`}</Tag> : null}
    </>
  );
}
