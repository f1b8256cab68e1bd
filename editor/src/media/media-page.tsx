import { PictureOutlined } from '@ant-design/icons';
import { mostBytesOf, type MediaUse } from '@tagtrail/core/content';
import type { MediaItem, MediaKind } from '@tagtrail/core/http';
import { mediaKindSchema } from '@tagtrail/core/http';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { LibraryPage, useSearch } from '../ui/page/library-page';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { useDeletion } from '../uses/use-deletion';
import { UsedByButton } from '../uses/used-by';
import { MediaThumb, sizeText } from './media-thumb';
import { UploadButton } from './upload-button';
import { useContentAddress, useDeleteMedia, useLibrary } from './use-media';
import styles from './media.module.css';

const everything = 'all';
const most = (use: MediaUse): string => sizeText(mostBytesOf(use));

/** The library: every file that messages may carry, who uses it, and how it stands with WeCom. */
export function MediaPage() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const feedback = useFeedback();
  const search = useSearch();
  const [kind, setKind] = useState<MediaKind | null>(null);
  const options = [
    { value: everything, label: t('media.allKinds') },
    ...mediaKindSchema.options.map((value) => ({ value, label: t(`media.kind.${value}`) })),
  ];
  return (
    <LibraryPage
      title={t('media.title')}
      lead={`${t('media.lead')}${t('media.limits', { image: most('image'), video: most('video'), file: most('file') })}`}
      search={search}
      searchLabel={t('media.search')}
      isFiltered={kind !== null}
      filters={
        <Segmented
          options={options}
          value={kind ?? everything}
          onChange={(value) => {
            setKind(mediaKindSchema.safeParse(value).data ?? null);
          }}
        />
      }
      actions={
        operate ? (
          <UploadButton
            accept=""
            mostBytes={mostBytesOf('file')}
            primary
            onUploaded={({ name }) => {
              feedback.done(t('media.uploaded', { name }));
            }}
          />
        ) : null
      }
      query={useLibrary({ search: search.text, kind })}
      nothing={{ icon: <PictureOutlined />, title: t('media.empty.title'), text: t('media.empty.text') }}
      noMatch={{ title: t('media.empty.searchTitle'), text: t('media.empty.searchText') }}
    >
      {(items) => <MediaTable items={items} />}
    </LibraryPage>
  );
}

function MediaTable({ items }: { readonly items: readonly MediaItem[] }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const columns: readonly ListColumn<MediaItem>[] = [
    { key: 'name', title: t('media.name'), render: (media) => <Named media={media} /> },
    { key: 'size', title: t('media.size'), width: 100, align: 'right', render: ({ bytes }) => sizeText(bytes) },
    { key: 'wecom', title: t('media.wecom'), width: 220, render: (media) => <WithWecom media={media} /> },
    { key: 'created', title: t('media.created'), width: 170, render: ({ createdAt }) => <Instant at={createdAt} /> },
    { key: 'uses', title: t('media.uses'), width: 70, render: ({ sha256, name }) => <UsedByButton kind="media" id={sha256} title={name} /> },
    ...(operate ? [{ key: 'actions', title: t('app.common.actions'), width: 90, render: (media: MediaItem) => <DeleteButton media={media} /> }] : []),
  ];
  return <ListTable columns={columns} rows={items} kind="media-row" idOf={({ sha256 }) => sha256} minWidth={860} />;
}

function Named({ media }: { readonly media: MediaItem }) {
  const addressOf = useContentAddress();
  return (
    <a className={styles['named']} href={addressOf(media.sha256)} target="_blank" rel="noreferrer">
      <MediaThumb media={media} />
      {media.name}
    </a>
  );
}

function WithWecom({ media: { wecom } }: { readonly media: MediaItem }) {
  const { t } = useTranslation();
  const [failed] = wecom.flatMap(({ failedCode }) => (failedCode === null ? [] : [failedCode]));
  if (failed !== undefined) return <>{t('media.failed', { code: failed })}</>;
  const [first] = wecom.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt])).toSorted();
  if (first !== undefined) {
    return (
      <>
        {t('media.until')} <Instant at={first} />
      </>
    );
  }
  return <>{t(wecom.some(({ uploadedAt }) => uploadedAt !== null) ? 'media.forEver' : 'media.notThere')}</>;
}

function DeleteButton({ media }: { readonly media: MediaItem }) {
  const { t } = useTranslation();
  const remove = useDeleteMedia();
  const deletion = useDeletion();
  const { name, sha256 } = media;
  return (
    <Button
      type="link"
      danger
      size="small"
      loading={deletion.isLooking}
      aria-label={t('media.deleteNamed', { name })}
      data-testid={`delete-media:${name}`}
      onClick={() => {
        deletion.begin({
          of: { kind: 'media', key: sha256 },
          name,
          title: t('media.deleteAsk', { name }),
          content: t('media.deleteText'),
          okText: t('app.common.delete'),
          okTestId: 'delete-media-confirm',
          remove: () => remove.mutateAsync(media),
        });
      }}
    >
      {t('app.common.delete')}
    </Button>
  );
}
