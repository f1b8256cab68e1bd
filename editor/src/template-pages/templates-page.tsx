import { FileTextOutlined, PlusOutlined } from '@ant-design/icons';
import type { TemplateItem } from '@tagtrail/core/http';
import { messageCategories, type MessageCategory } from '@tagtrail/core/plan';
import { Button, Segmented, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../session/session';
import { useTemplates } from '../templates/use-templates';
import { LibraryPage, useSearch } from '../ui/page/library-page';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import styles from './template-pages.module.css';

/** Every content template of the corp, as its newest version says it. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const search = useSearch();
  const [archived, setArchived] = useState(false);
  const [category, setCategory] = useState<MessageCategory | null>(null);
  const add = operate ? (
    <Link to={`/c/${corpId}/content-templates/new`}>
      <Button type="primary" icon={<PlusOutlined />} data-testid="add-template">
        {t('templates.add')}
      </Button>
    </Link>
  ) : null;
  return (
    <LibraryPage
      title={t('templates.title')}
      lead={t('templates.lead')}
      search={search}
      searchLabel={t('templates.search')}
      filters={
        <>
          <Segmented
            value={archived ? 'archived' : 'active'}
            options={(['active', 'archived'] as const).map((value) => ({ value, label: t(`templates.showing.${value}`) }))}
            onChange={(value) => {
              setArchived(value === 'archived');
            }}
          />
          <Select<MessageCategory>
            allowClear
            aria-label={t('templates.category')}
            placeholder={t('templates.everyCategory')}
            value={category}
            options={messageCategories.map((value) => ({ value, label: t(`policy.category.${value}`) }))}
            onChange={(value?: MessageCategory) => {
              setCategory(value ?? null);
            }}
            style={{ width: 130 }}
          />
        </>
      }
      isFiltered={archived || category !== null}
      actions={add}
      query={useTemplates({ search: search.text, archived, ...(category === null ? {} : { category }) })}
      nothing={{ icon: <FileTextOutlined />, title: t('templates.empty.title'), text: t('templates.empty.text'), action: add }}
      noMatch={{ title: t('templates.noMatch.title'), text: t('templates.noMatch.text') }}
    >
      {(items) => <TemplatesTable items={items} />}
    </LibraryPage>
  );
}

function TemplatesTable({ items }: { readonly items: readonly TemplateItem[] }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const columns: readonly ListColumn<TemplateItem>[] = [
    {
      key: 'name',
      title: t('templates.name'),
      width: 240,
      render: ({ id, name, content, archived }) => (
        <Space size={6} wrap>
          <Link to={`/c/${corpId}/content-templates/${id}`}>{name}</Link>
          <Tag>{t(`policy.category.${content.category}`)}</Tag>
          {archived ? <Tag color="default">{t('templates.archivedTag')}</Tag> : null}
        </Space>
      ),
    },
    { key: 'content', title: t('templates.content'), render: ({ content }) => <span className={styles['snippet']}>{content.text}</span> },
    { key: 'version', title: t('templates.version'), width: 90, render: ({ revision }) => t('templates.versionOf', { n: revision }) },
    { key: 'by', title: t('templates.by'), width: 120, render: ({ changedBy }) => changedBy },
    { key: 'changed', title: t('templates.changedAt'), width: 160, render: ({ changedAt }) => <Instant at={changedAt} /> },
  ];
  return <ListTable columns={columns} rows={items} kind="template-row" idOf={({ id }) => id} minWidth={860} />;
}
