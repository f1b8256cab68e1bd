import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { fragmentsApi } from '../../api/colleagues/fragments';
import type { StepTarget } from '../../editing/gestures/step-target';
import { toGraph } from '../../drawing/to-graph';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';
import type { Clipboard } from '../paste/use-clipboard';

/** Puts a saved fragment in at a "+": as a paste does, with the same question for what is not here any more. */
export function useInsertOwn({ putEnvelope }: Pick<Clipboard, 'putEnvelope'>): (id: string, target: StepTarget) => void {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { message } = App.useApp();
  const { failed } = useFeedback();
  return (id, target) => {
    void fragmentsApi.get(corpId, id).then(({ name, names, nodes, edges }) => {
      const piece = toGraph({ formatVersion: 1, settings: { reentry: 'afterExit' }, nodes, edges });
      if (piece.nodes.length === 0) void message.info(t('fragments.broken', { name }));
      else putEnvelope({ corpId, piece: { nodes: piece.nodes, edges: piece.edges }, names }, target, t('canvas.history.insert', { name }));
    }, failed);
  };
}
