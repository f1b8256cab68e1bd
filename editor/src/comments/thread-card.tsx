import { CheckCircleOutlined, UndoOutlined } from '@ant-design/icons';
import type { CommentThread } from '@tagtrail/core/http';
import { Button, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { useFeedback } from '../ui/feedback/use-feedback';
import { Instant } from '../ui/show/instant';
import { CommentBox } from './comment-box';
import { CommentEntry } from './comment-entry';
import { useCommentActs } from './use-comments';
import styles from './comments.module.css';

interface ThreadCardProps {
  readonly journeyRef: JourneyRef;
  readonly thread: CommentThread;
  readonly canWrite: boolean;
  /** What it is about, where that is not said around it. */
  readonly about?: ReactNode;
}

/** One thread: what was said in order, an answer, and whether it is settled. */
export function ThreadCard({ journeyRef, thread, canWrite, about }: ThreadCardProps) {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  const acts = useCommentActs(journeyRef);
  const [answering, setAnswering] = useState(false);
  const { id, resolvedAt, resolvedBy, comments } = thread;
  const settled = resolvedAt !== null;
  return (
    <article className={styles['thread']} data-testid={`thread:${id}`} data-resolved={settled}>
      {about === undefined ? null : <div className={styles['about']}>{about}</div>}
      {settled ? (
        <div className={styles['settled']}>
          <Tag color="success">{t('comments.resolved')}</Tag>
          {resolvedBy} · <Instant at={resolvedAt} />
        </div>
      ) : null}
      <ol className={styles['said']}>
        {comments.map((comment) => (
          <CommentEntry key={comment.id} threadId={id} comment={comment} canWrite={canWrite} acts={acts} />
        ))}
      </ol>
      {canWrite && answering ? (
        <CommentBox
          label={t('comments.reply')}
          sendText={t('comments.reply')}
          busy={acts.reply.isPending}
          testId="comment-reply"
          autoFocus
          onSend={async (written) => {
            await acts.reply.mutateAsync({ threadId: id, ...written }, { onError: failed });
            setAnswering(false);
          }}
          onCancel={() => {
            setAnswering(false);
          }}
        />
      ) : null}
      {canWrite && !answering ? (
        <div className={styles['acts']}>
          <Button
            size="small"
            data-testid="thread-reply"
            onClick={() => {
              setAnswering(true);
            }}
          >
            {t('comments.reply')}
          </Button>
          <Button
            size="small"
            icon={settled ? <UndoOutlined /> : <CheckCircleOutlined />}
            loading={acts.settle.isPending}
            data-testid={settled ? 'thread-reopen' : 'thread-resolve'}
            onClick={() => {
              acts.settle.mutate({ threadId: id, deed: settled ? 'reopen' : 'resolve' }, { onError: failed });
            }}
          >
            {t(settled ? 'comments.reopen' : 'comments.resolve')}
          </Button>
        </div>
      ) : null}
    </article>
  );
}
