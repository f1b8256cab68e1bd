import type { JourneyDetail } from '@tagtrail/core/http';
import { useMemo, type ReactNode } from 'react';
import { useEditing } from '../editing/editing-store';
import { useCorpId, useRights } from '../session/session';
import { CommentsContext, useCommentsDoor, useStepTalk, type CommentsPlace } from './comments-place';
import { CommentsDrawer } from './comments-drawer';
import { openByStep, useThreads } from './use-comments';

interface CommentsAroundProps {
  readonly journey: JourneyDetail;
  /** Whether steps are opened in a panel here; where none is, a card's bubble leads to all that is said. */
  readonly hasPanel: boolean;
  readonly onJump: (nodeId: string) => void;
  readonly children: ReactNode;
}

/** Around a journey's page: what is said about its steps, for cards and panels to show. */
export function CommentsAround({ journey, hasPanel, onJump, children }: CommentsAroundProps) {
  const corpId = useCorpId();
  const journeyId = journey.id;
  const { operate } = useRights();
  const door = useCommentsDoor();
  const threads = useThreads({ corpId, journeyId }).data?.items;
  const open = useMemo(() => openByStep(threads ?? []), [threads]);
  const canWrite = operate && journey.archivedAt === null;
  const show = (nodeId: string): void => {
    const isThere = useEditing.getState().graph.nodes.some(({ id }) => id === nodeId);
    if (!hasPanel || !isThere) {
      door.open();
      return;
    }
    useStepTalk.getState().setShown(true);
    onJump(nodeId);
  };
  const place: CommentsPlace = { journeyRef: { corpId, journeyId }, open, canWrite, show };
  return (
    <CommentsContext value={place}>
      {children}
      <CommentsDrawer
        place={place}
        onJump={(nodeId) => {
          useStepTalk.getState().setShown(true);
          onJump(nodeId);
        }}
      />
    </CommentsContext>
  );
}
