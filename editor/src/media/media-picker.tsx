import { PictureOutlined } from '@ant-design/icons';
import { mediaMisfit, mostBytesOf, type MediaUse } from '@tagtrail/core/content';
import type { MediaItem } from '@tagtrail/core/http';
import { Modal } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NothingYet } from '../ui/page/empty-state';
import { PagedList } from '../ui/page/paged-list';
import { SearchInput } from '../ui/page/search-input';
import { ChoiceList } from '../ui/show/choice-list';
import { MediaThumb, sizeText } from './media-thumb';
import { UploadButton } from './upload-button';
import { useLibrary } from './use-media';
import styles from './media.module.css';

interface MediaPickerProps {
  readonly use: MediaUse;
  readonly onPick: (media: MediaItem) => void;
  readonly onClose: () => void;
}

/** By use: what the file dialog offers, and the kind of the library that is shown. */
const offers = {
  image: { accept: 'image/png,image/jpeg', kind: 'image' },
  picture: { accept: 'image/png,image/jpeg', kind: 'image' },
  video: { accept: 'video/mp4', kind: 'video' },
  file: { accept: '', kind: null },
} as const satisfies Readonly<Record<MediaUse, unknown>>;

/** A file of the library, or one that is uploaded into it on the way. What WeCom would refuse here cannot be chosen, and says why. */
export function MediaPicker({ use, onPick, onClose }: MediaPickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { accept, kind } = offers[use];
  const library = useLibrary({ search, kind });
  return (
    <Modal open title={t('media.pickTitle')} footer={null} onCancel={onClose}>
      <p>{t(`media.takes.${use}`, { size: sizeText(mostBytesOf(use)) })}</p>
      <div className={styles['named']}>
        <UploadButton
          accept={accept}
          mostBytes={mostBytesOf(use)}
          onUploaded={(media) => {
            if (mediaMisfit(use, media) === null) onPick(media);
          }}
        />
        <SearchInput label={t('media.search')} value={typed} onChange={setTyped} />
      </div>
      <PagedList query={library} empty={<NothingYet icon={<PictureOutlined />} title={t('media.empty.title')} text={t('media.empty.text')} />}>
        {(items) => (
          <ChoiceList
            choices={items.map((media) => {
              const misfit = mediaMisfit(use, media);
              return {
                key: media.sha256,
                testId: `media-choice:${media.name}`,
                disabled: misfit !== null,
                shown: <Shown media={media} note={misfit === null ? sizeText(media.bytes) : t(`media.misfit.${misfit}`)} />,
                onPick: () => {
                  onPick(media);
                },
              };
            })}
          />
        )}
      </PagedList>
    </Modal>
  );
}

function Shown({ media, note }: { readonly media: MediaItem; readonly note: string }) {
  return (
    <>
      <MediaThumb media={media} />
      <span>{media.name}</span>
      <span className={styles['note']}>{note}</span>
    </>
  );
}
