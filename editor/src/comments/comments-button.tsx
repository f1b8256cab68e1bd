import { CommentOutlined } from '@ant-design/icons';
import { Badge, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { useCommands } from '../commands/use-commands';
import { useCommentsDoor } from './comments-place';
import { useThreads } from './use-comments';

/** In the header: how many threads are open, and the way to all of them. */
export function CommentsButton({ journeyRef }: { readonly journeyRef: JourneyRef }) {
  const { t } = useTranslation();
  const { open } = useCommentsDoor();
  const items = useThreads(journeyRef).data?.items ?? [];
  const n = items.filter(({ resolvedAt }) => resolvedAt === null).length;
  useCommands({ comments: open });
  return (
    <Badge count={n} size="small" offset={[-6, 6]}>
      <Button
        type="text"
        icon={<CommentOutlined />}
        aria-label={t('comments.openCount', { n })}
        title={t('comments.openCount', { n })}
        data-testid="comments"
        onClick={open}
      />
    </Badge>
  );
}
