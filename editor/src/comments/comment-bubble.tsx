import { CommentOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useCommentsPlace } from './comments-place';
import styles from './comments.module.css';

/** On a card: how many threads about the step are open; a click shows them. Nothing where none is. */
export function CommentBubble({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTranslation();
  const place = useCommentsPlace();
  const n = place?.open.get(nodeId) ?? 0;
  if (place === null || n === 0) return null;
  const text = t('comments.openOnStep', { n });
  return (
    <button
      type="button"
      className={`nodrag nopan ${styles['bubble'] ?? ''}`}
      aria-label={text}
      title={text}
      data-testid={`comments:${nodeId}`}
      onClick={(event) => {
        event.stopPropagation();
        place.show(nodeId);
      }}
    >
      <CommentOutlined /> {n}
    </button>
  );
}
