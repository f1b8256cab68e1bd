import { SearchOutlined, TagsOutlined } from '@ant-design/icons';
import type { TagLibrary } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../../session/session';
import { matchesText, usePinyin } from '../../ui/format/matches-text';
import { EmptyState } from '../../ui/page/empty-state';
import { Loaded } from '../../ui/page/loaded';
import { Page } from '../../ui/page/page';
import { Panel } from '../../ui/page/panel';
import { SearchInput } from '../../ui/page/search-input';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { UsedByButton, UsedByDialog } from '../../uses/used-by';
import { useTagLibraryQuery } from '../use-tag-library';
import styles from './tags.module.css';

type Group = TagLibrary['groups'][number];
type Tag = Group['tags'][number];

/** The tags of WeCom by group, and who uses each. */
export function TagsPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const [shown, setShown] = useState<Tag | null>(null);
  usePinyin();
  return (
    <Page
      title={t('corps.tags.title')}
      lead={t('corps.tags.lead')}
      extra={<SearchInput label={t('corps.tags.search')} value={typed} onChange={setTyped} />}
    >
      <Loaded query={useTagLibraryQuery()}>{(library) => <Groups library={library} search={search} onShow={setShown} />}</Loaded>
      {shown === null ? null : (
        <UsedByDialog
          kind="tag"
          id={shown.id}
          title={shown.name}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </Page>
  );
}

/** Groups whose name holds the text, with all their tags; of the others, the tags that do. */
const found = ({ groups }: TagLibrary, search: string): readonly Group[] =>
  groups
    .map((group) => (matchesText(group.name, search) ? group : { ...group, tags: group.tags.filter(({ name }) => matchesText(name, search)) }))
    .filter(({ tags }) => tags.length > 0);

interface GroupsProps {
  readonly library: TagLibrary;
  readonly search: string;
  readonly onShow: (tag: Tag) => void;
}

function Groups({ library, search, onShow }: GroupsProps) {
  const { t } = useTranslation();
  const groups = found(library, search);
  const deleted = library.deleted.filter(({ name }) => matchesText(name, search));
  const columns: readonly ListColumn<Group>[] = [
    {
      key: 'group',
      title: t('corps.tags.group'),
      width: 220,
      render: ({ id, name }) => (
        <span className={styles['group']}>
          {name}
          <UsedByButton kind="tagGroup" id={id} title={name} />
        </span>
      ),
    },
    { key: 'tags', title: t('corps.tags.tags'), render: ({ tags }) => <Tags tags={tags} onShow={onShow} /> },
  ];
  return (
    <>
      <Panel flush>
        {groups.length === 0 ? (
          <NoTags isSearching={search !== ''} />
        ) : (
          <ListTable columns={columns} rows={groups} kind="tag-group" idOf={({ id }) => id} minWidth={560} />
        )}
      </Panel>
      {deleted.length === 0 ? null : (
        <Panel title={t('corps.tags.deleted')} note={t('corps.tags.deletedNote')}>
          <Tags tags={deleted} onShow={onShow} />
        </Panel>
      )}
    </>
  );
}

function NoTags({ isSearching }: { readonly isSearching: boolean }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  if (isSearching) return <EmptyState icon={<SearchOutlined />} title={t('corps.tags.nothingTitle')} text={t('corps.tags.nothingText')} />;
  const sync = <Link to={`/c/${corpId}/corp`}>{t('corps.tags.sync')}</Link>;
  return <EmptyState icon={<TagsOutlined />} title={t('corps.tags.noneTitle')} text={t('corps.tags.noneText')} action={sync} />;
}

const shownAtMost = 60;

function Tags({ tags, onShow }: { readonly tags: readonly Tag[]; readonly onShow: (tag: Tag) => void }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const more = isWhole ? 0 : Math.max(0, tags.length - shownAtMost);
  return (
    <span className={styles['tags']}>
      {tags.slice(0, tags.length - more).map((tag) => (
        <Button
          key={tag.id}
          size="small"
          title={t('lists.uses.openNamed', { title: tag.name })}
          data-testid={`tag:${tag.id}`}
          onClick={() => {
            onShow(tag);
          }}
        >
          {tag.name}
        </Button>
      ))}
      {more === 0 ? null : (
        <Button
          size="small"
          type="link"
          onClick={() => {
            setWhole(true);
          }}
        >
          {t('corps.tags.more', { n: more })}
        </Button>
      )}
    </span>
  );
}
