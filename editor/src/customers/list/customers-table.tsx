import type { CustomerItem } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAttributesQuery, useAttributeTitle } from '../../words/use-attributes';
import { useChosenColumns } from '../filter/kept-views';
import { useCorpId } from '../../session/session';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { CustomerAvatar } from '../avatar/customer-avatar';
import { CustomerState } from '../../ui/show/customer-state';
import styles from './customers-table.module.css';

interface CustomersTableProps {
  readonly items: readonly CustomerItem[];
}

export function CustomersTable({ items }: CustomersTableProps) {
  const { t } = useTranslation();
  const shown = useShownColumns();
  const titleOf = useAttributeTitle();
  const offered: readonly ListColumn<CustomerItem>[] = [
    ...shown.filter(isAttribute).map((key) => ({
      key,
      title: titleOf(nameOf(key)),
      width: 120,
      render: ({ attributes }: CustomerItem) => <Value value={attributes[nameOf(key)]} />,
    })),
    { key: 'tags', title: t('customers.column.tags'), render: ({ tags }) => <Tags tags={tags} /> },
    {
      key: 'owner',
      title: t('customers.column.owner'),
      width: 120,
      render: ({ owner }) => owner?.name ?? <span className={styles['none']}>{t('customers.noOwner')}</span>,
    },
    {
      key: 'openRuns',
      title: t('customers.column.openRuns'),
      width: 120,
      align: 'right',
      render: ({ openRuns }) => <span className={openRuns === 0 ? styles['none'] : styles['count']}>{openRuns}</span>,
    },
    { key: 'state', title: t('customers.column.state'), width: 150, render: (customer) => <CustomerState customer={customer} /> },
  ];
  const columns: readonly ListColumn<CustomerItem>[] = [
    { key: 'name', title: t('customers.column.name'), width: 260, render: (customer) => <CustomerName customer={customer} /> },
    ...offered.filter(({ key }) => shown.includes(key)),
  ];
  return <ListTable columns={columns} rows={items} kind="customer-row" idOf={({ id }) => id} minWidth={360 + 120 * columns.length} />;
}

/** The chosen columns without attributes that are gone; nothing is missed before it is known which there are. */
function useShownColumns(): readonly string[] {
  const chosen = useChosenColumns();
  const attributes = useAttributesQuery().data?.items;
  if (attributes === undefined) return chosen;
  return chosen.filter((key) => !isAttribute(key) || attributes.some(({ name }) => name === nameOf(key)));
}

const prefix = 'attr.';
const isAttribute = (key: string): boolean => key.startsWith(prefix);
const nameOf = (key: string): string => key.slice(prefix.length);

function CustomerName({ customer }: { readonly customer: CustomerItem }) {
  const corpId = useCorpId();
  return (
    <Link to={`/c/${corpId}/customers/${customer.id}`} className={styles['who'] ?? ''}>
      <CustomerAvatar customer={customer} />
      <span className={styles['words']}>
        <span className={styles['name']}>{customer.name === '' ? customer.externalUserid : customer.name}</span>
        <span className={styles['id']}>{customer.externalUserid}</span>
      </span>
    </Link>
  );
}

function Value({ value }: { readonly value: CustomerItem['attributes'][string] | undefined }) {
  const { t } = useTranslation();
  if (typeof value === 'boolean') return <>{t(value ? 'exchange.customers.yes' : 'exchange.customers.no')}</>;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text === '' ? (
    <span aria-hidden className={styles['none']}>
      –
    </span>
  ) : (
    <>{text}</>
  );
}

const shownTags = 4;

function Tags({ tags }: { readonly tags: CustomerItem['tags'] }) {
  const { t } = useTranslation();
  const more = tags.length - shownTags;
  return (
    <span className={styles['tags']}>
      {tags.slice(0, shownTags).map(({ id, name }) => (
        <Tag key={id}>{name}</Tag>
      ))}
      {more > 0 ? (
        <span className={styles['none']} title={tags.map(({ name }) => name).join(' ')}>
          {t('customers.moreTags', { n: more })}
        </span>
      ) : null}
    </span>
  );
}
