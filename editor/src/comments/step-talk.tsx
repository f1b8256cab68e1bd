import { CommentOutlined } from '@ant-design/icons';
import type { GraphNode } from '@tagtrail/core/graph';
import { Badge, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../nodes/views';
import { usePreferences } from '../preferences/preferences';
import { useFeedback } from '../ui/feedback/use-feedback';
import { CommentBox } from './comment-box';
import { useCommentsPlace, useStepTalk, type CommentsPlace } from './comments-place';
import { ThreadCard } from './thread-card';
import { useCommentActs, useStepThreads } from './use-comments';
import styles from './comments.module.css';

/** In the head of a step's panel: how much is open about it, and the way to read and write it. */
export function StepTalkButton({ node }: { readonly node: GraphNode }) {
  const { t } = useTranslation();
  const place = useCommentsPlace();
  const { shown, setShown } = useStepTalk();
  if (place === null) return null;
  return (
    <Badge count={place.open.get(node.id) ?? 0} size="small" offset={[-6, 6]}>
      <Button
        type="text"
        icon={<CommentOutlined />}
        aria-label={t('comments.title')}
        title={t('comments.title')}
        aria-pressed={shown}
        data-testid="step-comments"
        onClick={() => {
          setShown(!shown);
        }}
      />
    </Badge>
  );
}

/** What is said about a step, above its form. */
export function StepTalk({ node }: { readonly node: GraphNode }) {
  const place = useCommentsPlace();
  const { shown } = useStepTalk();
  return place === null || !shown ? null : <Talk key={node.id} place={place} node={node} />;
}

function Talk({ place: { journeyRef, canWrite }, node }: { readonly place: CommentsPlace; readonly node: GraphNode }) {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  const locale = usePreferences((preferences) => preferences.locale);
  const [withSettled, setWithSettled] = useState(false);
  const threads = useStepThreads(journeyRef, node.id);
  const { begin } = useCommentActs(journeyRef);
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null);
  const settled = threads.length - open.length;
  return (
    <section className={styles['talk']} aria-label={t('comments.title')} data-testid="step-talk">
      {canWrite ? (
        <CommentBox
          place={`${journeyRef.journeyId}:step:${node.id}`}
          label={t('comments.onStep')}
          sendText={t('comments.send')}
          busy={begin.isPending}
          testId="comment-begin"
          autoFocus={threads.length === 0}
          onSend={(written) => begin.mutateAsync({ nodeId: node.id, stepTitle: titleOf(node, locale), ...written }, { onError: failed })}
        />
      ) : null}
      {threads.length === 0 ? <p className={styles['nothing']}>{t(canWrite ? 'comments.noneOnStep' : 'comments.noneHere')}</p> : null}
      {(withSettled ? threads : open).map((thread) => (
        <ThreadCard key={thread.id} journeyRef={journeyRef} thread={thread} canWrite={canWrite} />
      ))}
      {settled === 0 ? null : (
        <Button
          type="link"
          size="small"
          aria-expanded={withSettled}
          onClick={() => {
            setWithSettled(!withSettled);
          }}
        >
          {t(withSettled ? 'comments.hideResolved' : 'comments.showResolved', { n: settled })}
        </Button>
      )}
    </section>
  );
}
