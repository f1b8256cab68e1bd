import { difference, isNoDifference } from '@tagtrail/core/graph';
import { ok } from '@tagtrail/core/kernel';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { journeysApi, type JourneyRef } from '../../api/journeys';
import { toGraph } from '../../drawing/to-graph';
import { useEditing } from '../../editing/editing-store';
import { useFeedback } from '../../ui/feedback/use-feedback';

/** Makes an old version the draft, as one edit that undo takes back; what is live stays as it is. `onDone`: when it stands on the canvas. */
export function useRestore(ref: JourneyRef, onDone: () => void): (version: number) => void {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const feedback = useFeedback();
  const restore = async (n: number): Promise<void> => {
    const graph = toGraph((await journeysApi.version(ref, n)).graph);
    const { edit, graph: now, journeyId, readOnly } = useEditing.getState();
    // Who has gone on to another journey meanwhile gets nothing of this one.
    if (journeyId !== ref.journeyId) return;
    if (isNoDifference(difference(now, graph))) {
      feedback.done(t('versions.list.restoreSame'));
      return;
    }
    // The drawing may have been left to a colleague meanwhile.
    if (readOnly) {
      void message.warning(t('versions.list.restoreNot'));
      return;
    }
    edit({ label: t('versions.list.history', { n }), apply: () => ok(graph), select: null });
    feedback.done(t('versions.list.restored', { n }));
    onDone();
  };
  return (n) => {
    void modal.confirm({
      title: t('versions.list.restoreTitle', { n }),
      content: t('versions.list.restoreText', { n }),
      okText: t('versions.list.restore'),
      okButtonProps: { 'data-testid': 'restore-confirm' },
      onOk: () => restore(n).catch(feedback.failed),
    });
  };
}
