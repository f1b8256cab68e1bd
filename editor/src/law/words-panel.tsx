import { DownloadOutlined, PlusOutlined, ReadOutlined, UploadOutlined } from '@ant-design/icons';
import type { LawWord } from '@tagtrail/core/http';
import type { OwnWordGrade } from '@tagtrail/core/law';
import { Button, Popconfirm, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { EmptyState } from '../ui/page/empty-state';
import { Panel } from '../ui/page/panel';
import { SearchInput } from '../ui/page/search-input';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { AddWordsDialog } from './add-words-dialog';
import { useChangeWords } from './use-change-words';
import { writeWords } from './words-file';

const colours = { blocked: 'error', risky: 'warning', advised: 'default', allowed: 'success' } as const satisfies Readonly<
  Record<OwnWordGrade, string>
>;

/** Rows drawn at once; a search finds the others. */
const shownAtMost = 200;

/** The corp's own words: search, add, import, export. */
export function WordsPanel({ words }: { readonly words: readonly LawWord[] }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [search, setSearch] = useState('');
  const [adding, setAdding] = useState(false);
  const found = words.filter(({ word, note }) => `${word} ${note}`.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <Panel title={t('law.own', { n: words.length })} note={t('law.ownNote')}>
      <Space wrap style={{ marginBottom: 12 }}>
        <SearchInput label={t('law.search')} value={search} onChange={setSearch} />
        {administer ? (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            data-testid="add-words"
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('law.add')}
          </Button>
        ) : null}
        <Button icon={<DownloadOutlined />} href={`data:text/csv;charset=utf-8,${encodeURIComponent(writeWords(words))}`} download="words.csv">
          {t('law.export')}
        </Button>
      </Space>
      {found.length === 0 ? (
        <EmptyState icon={words.length === 0 ? <ReadOutlined /> : <UploadOutlined />} title={t('law.none')} text={t('law.noneText')} />
      ) : (
        <WordsTable words={found.slice(0, shownAtMost)} mayChange={administer} />
      )}
      {found.length > shownAtMost ? <p>{t('law.more', { n: found.length - shownAtMost })}</p> : null}
      {adding ? (
        <AddWordsDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </Panel>
  );
}

function WordsTable({ words, mayChange }: { readonly words: readonly LawWord[]; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const columns: readonly ListColumn<LawWord>[] = [
    { key: 'word', title: t('law.word'), render: ({ word }) => word },
    { key: 'grade', title: t('law.gradeTitle'), width: 170, render: (word) => <Grade word={word} /> },
    { key: 'note', title: t('law.note'), render: ({ note }) => note },
    { key: 'by', title: t('law.changedBy'), width: 120, render: ({ changedBy }) => changedBy },
    { key: 'at', title: t('law.changedAt'), width: 170, render: ({ changedAt }) => <Instant at={changedAt} /> },
    ...(mayChange ? [{ key: 'actions', title: t('app.common.actions'), width: 100, render: ({ word }: LawWord) => <RemoveWord word={word} /> }] : []),
  ];
  return <ListTable columns={columns} rows={words} kind="law-word" idOf={({ word }) => word} minWidth={760} />;
}

function Grade({ word: { grade, live } }: { readonly word: LawWord }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag color={colours[grade]}>{t(`law.grade.${grade}`)}</Tag>
      {live ? <Tag>{t('law.live')}</Tag> : null}
    </>
  );
}

function RemoveWord({ word }: { readonly word: string }) {
  const { t } = useTranslation();
  const { remove } = useChangeWords();
  return (
    <Popconfirm
      title={t('law.removeAsk', { word })}
      okText={t('app.common.delete')}
      onConfirm={() => {
        remove.mutate(word);
      }}
    >
      <Button type="link" danger size="small" loading={remove.isPending} aria-label={t('law.removeNamed', { word })}>
        {t('app.common.delete')}
      </Button>
    </Popconfirm>
  );
}
