import { useQuery } from '@tanstack/react-query';
import { ok } from '@tagtrail/core/kernel';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { journeysApi, type JourneyRef } from '../../../api/journeys';
import { useEditing } from '../../../editing/editing-store';
import { Instant } from '../../../ui/show/instant';
import { ProblemAlert } from '../../../ui/feedback/problem-alert';
import { toGraph } from './open-draft';

/** Somebody saved in between: a person chooses, and undo brings back the other choice. */
export function ConflictDialog({ journeyRef }: { readonly journeyRef: JourneyRef }) {
  const { t } = useTranslation();
  const conflict = useEditing((state) => state.save.kind === 'conflict');
  const mine = useEditing((state) => state.graph.nodes.length);
  const { edit, setSave } = useEditing.getState();
  const theirs = useQuery({ queryKey: ['conflict', journeyRef.journeyId], queryFn: () => journeysApi.get(journeyRef), enabled: conflict, staleTime: 0, gcTime: 0 });
  const detail = theirs.data;
  const takeTheirs = (): void => {
    if (detail === undefined) return;
    const graph = toGraph(detail.graph);
    edit({ label: t('canvas.history.theirs'), apply: () => ok(graph), select: null });
    setSave({ kind: 'saved', at: detail.updatedAt }, detail.revision);
  };
  const keepMine = (): void => {
    if (detail === undefined) return;
    setSave({ kind: 'conflict' }, detail.revision);
    edit({ label: t('canvas.conflict.mine'), apply: (graph) => ok({ ...graph }) });
  };
  return (
    <Modal
      open={conflict}
      closable={false}
      title={t('canvas.conflict.title')}
      footer={[
        <Button key="theirs" disabled={detail === undefined} data-testid="take-theirs" onClick={takeTheirs}>{t('canvas.conflict.theirs')}</Button>,
        <Button key="mine" type="primary" disabled={detail === undefined} data-testid="keep-mine" onClick={keepMine}>{t('canvas.conflict.mine')}</Button>,
      ]}
    >
      <p>{t('canvas.conflict.text')}</p>
      {theirs.error === null ? null : <ProblemAlert error={theirs.error} />}
      {detail === undefined ? null : <p>{t('canvas.conflict.theirsInfo', { n: detail.graph.nodes.length })} <Instant at={detail.updatedAt} /></p>}
      <p>{t('canvas.conflict.mineInfo', { n: mine })}</p>
    </Modal>
  );
}
