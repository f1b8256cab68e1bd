import { useQuery } from '@tanstack/react-query';
import { ok } from '@tagtrail/core/kernel';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { journeysApi, type JourneyRef } from '../../../api/journeys';
import { useEditing } from '../../../editing/editing-store';
import type { KeptEdits } from '../../../editing/saving/kept-edits';
import { Instant } from '../../../ui/show/instant';
import { ProblemAlert } from '../../../ui/feedback/problem-alert';
import { toGraph } from '../../../drawing/to-graph';

interface ConflictDialogProps {
  readonly journeyRef: JourneyRef;
  readonly kept: KeptEdits;
}

/** Somebody saved in between: a person chooses, and undo brings back the other choice. */
export function ConflictDialog({ journeyRef, kept }: ConflictDialogProps) {
  const { t } = useTranslation();
  const conflict = useEditing((state) => state.save.kind === 'conflict');
  const mine = useEditing((state) => state.graph.nodes.length);
  const { edit, setSave } = useEditing.getState();
  const theirs = useTheirs(journeyRef, conflict);
  const detail = theirs.isFetching ? undefined : theirs.data;
  const showTheirs = (): void => {
    if (detail !== undefined) edit({ label: t('canvas.history.theirs'), apply: () => ok(toGraph(detail.graph)), select: null });
  };
  const takeTheirs = (): void => {
    if (detail === undefined) return;
    showTheirs();
    setSave({ kind: 'saved', at: detail.updatedAt }, detail.revision);
    kept.clear();
  };
  const keepMine = (): void => {
    if (detail === undefined) return;
    const { graph } = useEditing.getState();
    showTheirs();
    edit({ label: t('canvas.conflict.mine'), apply: () => ok(graph) });
    setSave({ kind: 'unsaved' }, detail.revision);
  };
  return (
    <Modal
      open={conflict}
      closable={false}
      title={t('canvas.conflict.title')}
      footer={[
        <Button key="theirs" disabled={detail === undefined} data-testid="take-theirs" onClick={takeTheirs}>
          {t('canvas.conflict.theirs')}
        </Button>,
        <Button key="mine" type="primary" disabled={detail === undefined} data-testid="keep-mine" onClick={keepMine}>
          {t('canvas.conflict.mine')}
        </Button>,
      ]}
    >
      <p>{t('canvas.conflict.text')}</p>
      {theirs.error === null ? null : <ProblemAlert error={theirs.error} />}
      {detail === undefined ? null : (
        <p>
          {t('canvas.conflict.theirsInfo', { n: detail.graph.nodes.length })} <Instant at={detail.updatedAt} />
        </p>
      )}
      <p>{t('canvas.conflict.mineInfo', { n: mine })}</p>
    </Modal>
  );
}

const retryMs = 3_000;

/** The draft that came first. Each conflict asks anew: what an earlier one was shown is overtaken. */
function useTheirs(journeyRef: JourneyRef, enabled: boolean) {
  const revision = useEditing((state) => state.revision);
  return useQuery({
    queryKey: ['conflict', journeyRef.journeyId, revision],
    queryFn: () => journeysApi.get(journeyRef),
    enabled,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.status === 'error' ? retryMs : false),
  });
}
