import { FileOutlined, PlayCircleOutlined } from '@ant-design/icons';
import type { MediaItem } from '@tagtrail/core/http';
import styles from './media.module.css';
import { useContentAddress } from './use-media';

/** A file at a glance: the picture itself, or a sign of its kind. */
export function MediaThumb({ media }: { readonly media: Pick<MediaItem, 'sha256' | 'kind' | 'name'> }) {
  const addressOf = useContentAddress();
  if (media.kind === 'image') return <img className={styles['thumb']} src={addressOf(media.sha256)} alt={media.name} loading="lazy" />;
  return (
    <span className={styles['thumb']} aria-hidden>
      {media.kind === 'video' ? <PlayCircleOutlined /> : <FileOutlined />}
    </span>
  );
}

/** `1.2 MB`, `34 KB`. */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${String(Math.max(1, Math.round(kilobytes)))} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
