import { CheckCircleOutlined, UndoOutlined } from '@ant-design/icons';
import type { CommentThread } from '@tagtrail/core/http';
import { Button, Tag } from 'antd';
import { useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { useFeedback } from '../ui/feedback/use-feedback';
import { Instant } from '../ui/show/instant';
import { CommentBox } from './comment-box';
import { CommentEntry } from './comment-entry';
import { useWriting } from './unsent';
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
  const { id, resolvedAt, resolvedBy, comments } = thread;
  const settled = resolvedAt !== null;
  const box = `${journeyRef.journeyId}:thread:${id}`;
  const [answering, setAnswering] = useWriting(box);
  const card = useRef<HTMLElement>(null);
  // Where the focus goes from what is written and closes: never to the page as a whole.
  const goOn = (): void => {
    card.current?.querySelector<HTMLElement>('[data-testid="thread-reply"], [data-testid="comment-reply"] textarea')?.focus();
  };
  const closeAnswer = (): void => {
    flushSync(() => {
      setAnswering('no');
    });
    goOn();
  };
  return (
    <article ref={card} className={styles['thread']} data-testid={`thread:${id}`} data-resolved={settled}>
      {about === undefined ? null : <div className={styles['about']}>{about}</div>}
      {settled ? (
        <div className={styles['settled']}>
          <Tag color="success">{t('comments.resolved')}</Tag>
          {resolvedBy} · <Instant at={resolvedAt} />
        </div>
      ) : null}
      <ol className={styles['said']}>
        {comments.map((comment) => (
          <CommentEntry
            key={comment.id}
            journeyId={journeyRef.journeyId}
            threadId={id}
            comment={comment}
            canWrite={canWrite}
            acts={acts}
            onClosed={goOn}
          />
        ))}
      </ol>
      {canWrite && answering !== 'no' ? (
        <CommentBox
          place={box}
          label={t('comments.reply')}
          sendText={t('comments.reply')}
          busy={acts.reply.isPending}
          testId="comment-reply"
          autoFocus={answering === 'asked'}
          onSend={async (written) => {
            await acts.reply.mutateAsync({ threadId: id, ...written }, { onError: failed });
            closeAnswer();
          }}
          onCancel={closeAnswer}
        />
      ) : null}
      {canWrite && answering === 'no' ? (
        <div className={styles['acts']}>
          <Button
            size="small"
            data-testid="thread-reply"
            onClick={() => {
              setAnswering('asked');
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
