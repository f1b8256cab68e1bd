import { CommentOutlined } from '@ant-design/icons';
import type { CommentThread } from '@tagtrail/core/http';
import { Button, Drawer, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../editing/editing-store';
import { stepTitle } from '../nodes/views';
import { usePreferences } from '../preferences/preferences';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { useFeedback } from '../ui/feedback/use-feedback';
import { EmptyState } from '../ui/page/empty-state';
import { CommentBox } from './comment-box';
import { useCommentsDoor, type CommentsPlace } from './comments-place';
import { ThreadCard } from './thread-card';
import { useCommentActs, useThreads } from './use-comments';
import styles from './comments.module.css';

const drawerWidth = 440;

type Shelf = 'open' | 'resolved';

/** Every thread of the journey, of steps that are gone too. Opened by the address. */
export function CommentsDrawer({ place, onJump }: { readonly place: CommentsPlace; readonly onJump: (nodeId: string) => void }) {
  const { t } = useTranslation();
  const { isOpen, close } = useCommentsDoor();
  return (
    <Drawer
      open={isOpen}
      onClose={close}
      title={t('comments.allTitle')}
      size={drawerWidth}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      destroyOnHidden
    >
      <Threads place={place} onJump={onJump} onClose={close} />
    </Drawer>
  );
}

interface ThreadsProps {
  readonly place: CommentsPlace;
  readonly onJump: (nodeId: string) => void;
  readonly onClose: () => void;
}

function Threads({ place: { journeyRef, canWrite }, onJump, onClose }: ThreadsProps) {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  const [shelf, setShelf] = useState<Shelf>('open');
  const threads = useThreads(journeyRef);
  const { begin } = useCommentActs(journeyRef);
  const items = threads.data?.items ?? [];
  const on = (of: Shelf) => items.filter(({ resolvedAt }) => (resolvedAt === null) === (of === 'open'));
  const shown = on(shelf);
  if (threads.data === undefined) return threads.error === null ? <Spin /> : <ProblemAlert error={threads.error} />;
  return (
    <>
      {canWrite ? (
        <CommentBox
          place={`${journeyRef.journeyId}:journey`}
          label={t('comments.onJourney')}
          sendText={t('comments.send')}
          busy={begin.isPending}
          testId="comment-begin-journey"
          onSend={(written) => begin.mutateAsync({ nodeId: null, ...written }, { onError: failed })}
        />
      ) : null}
      <Segmented<Shelf>
        block
        value={shelf}
        onChange={setShelf}
        aria-label={t('comments.which')}
        options={[
          { value: 'open', label: t('comments.shelf.open', { n: on('open').length }) },
          { value: 'resolved', label: t('comments.shelf.resolved', { n: on('resolved').length }) },
        ]}
      />
      {shown.length === 0 ? <EmptyState icon={<CommentOutlined />} title={t(`comments.empty.${shelf}`)} text={t('comments.emptyText')} /> : null}
      {shown.map((thread) => (
        <ThreadCard
          key={thread.id}
          journeyRef={journeyRef}
          thread={thread}
          canWrite={canWrite}
          about={
            <About
              thread={thread}
              onJump={(nodeId) => {
                onClose();
                onJump(nodeId);
              }}
            />
          }
        />
      ))}
    </>
  );
}

/** The step as it is called now, or was when it was there. */
function About({ thread: { nodeId, stepTitle: was }, onJump }: { readonly thread: CommentThread; readonly onJump: (nodeId: string) => void }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const graph = useEditing((state) => state.graph);
  if (nodeId === null) return <span>{t('comments.wholeJourney')}</span>;
  if (!graph.nodes.some(({ id }) => id === nodeId)) return <span className={styles['gone']}>{t('comments.stepGone', { name: was })}</span>;
  return (
    <Button
      type="link"
      size="small"
      className={styles['jump'] ?? ''}
      data-testid={`comments-jump:${nodeId}`}
      onClick={() => {
        onJump(nodeId);
      }}
    >
      {stepTitle(graph, nodeId, locale)}
    </Button>
  );
}
