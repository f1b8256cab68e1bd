import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import type { Comment } from '@tagtrail/core/http';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '../ui/feedback/use-feedback';
import { Instant } from '../ui/show/instant';
import { CommentBox } from './comment-box';
import { handlesOf, piecesOf } from './named';
import { useWriting } from './unsent';
import { useColleagues, type useCommentActs } from './use-comments';
import styles from './comments.module.css';

interface CommentEntryProps {
  readonly journeyId: string;
  readonly threadId: string;
  readonly comment: Comment;
  readonly canWrite: boolean;
  readonly acts: ReturnType<typeof useCommentActs>;
  /** What was being changed is no more. */
  readonly onClosed: () => void;
}

const isOwn = ({ own, deletedAt }: Comment): boolean => own && deletedAt === null;

/** One comment: who, when, what; its author changes it or takes it back. */
export function CommentEntry({ journeyId, threadId, comment, canWrite, acts, onClosed }: CommentEntryProps) {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  const { modal } = App.useApp();
  const box = `${journeyId}:change:${comment.id}`;
  const [changing, setChanging] = useWriting(box);
  const canChange = canWrite && isOwn(comment);
  const place = { threadId, commentId: comment.id };
  const close = (): void => {
    setChanging('no');
    onClosed();
  };
  const askBack = (): void => {
    void modal.confirm({
      title: t('comments.deleteTitle'),
      content: t('comments.deleteText'),
      okText: t('comments.delete'),
      okButtonProps: { danger: true, 'data-testid': 'comment-delete-confirm' },
      onOk: () => acts.takeBack.mutateAsync(place).catch(failed),
    });
  };
  return (
    <li className={styles['comment']} data-testid={`comment:${comment.id}`}>
      <div className={styles['byline']}>
        <strong>{comment.writtenBy}</strong>
        <span className={styles['when']}>
          <Instant at={comment.writtenAt} />
          {comment.editedAt === null || comment.deletedAt !== null ? null : ` · ${t('comments.edited')}`}
        </span>
        {canChange && changing === 'no' ? (
          <span className={styles['own']}>
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={t('comments.change')}
              title={t('comments.change')}
              data-testid="comment-change"
              onClick={() => {
                setChanging('asked');
              }}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('comments.delete')}
              title={t('comments.delete')}
              data-testid="comment-delete"
              onClick={askBack}
            />
          </span>
        ) : null}
      </div>
      {canChange && changing !== 'no' ? (
        <CommentBox
          place={box}
          label={t('comments.change')}
          sendText={t('app.common.save')}
          busy={acts.change.isPending}
          testId="comment-changing"
          initial={comment.text}
          autoFocus={changing === 'asked'}
          onSend={async (written) => {
            await acts.change.mutateAsync({ ...place, ...written }, { onError: failed });
            close();
          }}
          onCancel={close}
        />
      ) : (
        <CommentText comment={comment} />
      )}
    </li>
  );
}

/** The words as they were written; nothing in them is taken for more than words. */
function CommentText({ comment: { text, deletedAt, mentions } }: Pick<CommentEntryProps, 'comment'>) {
  const { t } = useTranslation();
  // Two of one name stand there with their logins.
  const colleagues = useColleagues(mentions.length > 0).data?.items ?? [];
  if (deletedAt !== null) return <p className={styles['gone']}>{t('comments.deleted')}</p>;
  const handles = handlesOf(colleagues);
  const names = mentions.flatMap(({ id, name }) => [name, handles.get(id) ?? name]);
  return (
    <p className={styles['text']}>
      {piecesOf(text, names).map((piece, index) =>
        piece.named ? (
          <span key={String(index)} className={styles['named']}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}
