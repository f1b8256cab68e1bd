import type { Graph } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { App } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { insertPiece, placeAfter, type PiecePlace } from '../../../editing/clipboard/insert-piece';
import { freshIds, pieceOf, type Piece } from '../../../editing/clipboard/piece';
import { useEditing } from '../../../editing/editing-store';
import { disableSteps, disablingOf } from '../../../editing/gestures/disable-steps';
import { moveArm } from '../../../editing/gestures/move-arm';
import { branchOf } from '../../../editing/selection/branch-of';
import { removeSteps } from '../../../editing/selection/remove-steps';
import { stepTitle } from '../../../nodes/views';
import { usePreferences } from '../../../preferences/preferences';
import { focusStep } from '../../keys/step-focus';
import { useRemovalNotice } from './use-removal-notice';

interface Putting {
  readonly piece: Piece;
  readonly place: PiecePlace;
  readonly label: string;
}

export interface GroupGestures {
  /** Puts steps in as one gesture and chooses them. */
  readonly put: (putting: Putting) => void;
  readonly duplicate: (ids: readonly NodeId[]) => void;
  readonly toggleDisabled: (ids: readonly NodeId[]) => void;
  /** Takes steps out; each part of them leads on to its heir. */
  readonly removeAll: (ids: readonly NodeId[], heirs?: readonly (NodeId | undefined)[], label?: string) => void;
  readonly selectBranch: (id: NodeId) => void;
  readonly moveArm: (id: NodeId, by: -1 | 1) => void;
}

/** The canvas draws new steps with the frames after the edit. */
const drawnAfterMs = 60;

/** What is done to several steps at once, each as one named step of the history. */
export function useGroupGestures(): GroupGestures {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const notice = useRemovalNotice();
  const locale = usePreferences((preferences) => preferences.locale);
  return useMemo(() => {
    const { edit, selectAll } = useEditing.getState();
    const graphNow = (): Graph => useEditing.getState().graph;
    const nameOf = (id: NodeId): string => stepTitle(graphNow(), id, locale);
    const put: GroupGestures['put'] = ({ piece, place, label }) => {
      const { graph, spent } = useEditing.getState();
      const edited = insertPiece(graph, piece, { place, spent });
      if (edited === null) {
        void message.info(t('commands.clipboard.onlyEnd'));
        return;
      }
      const there = new Set(edited.ok ? edited.value.nodes.map(({ id }) => id) : []);
      const select = [...freshIds(graph, piece, spent).values()].filter((id) => there.has(id));
      const [from] = place.outputs;
      edit({ label, apply: () => edited, select, ...(from === undefined ? {} : { anchor: from.from }) });
      setTimeout(() => focusStep(select[0] ?? ''), drawnAfterMs);
    };
    return {
      put,
      duplicate: (ids) => {
        const graph = graphNow();
        const piece = pieceOf(graph, ids);
        const place = placeAfter(graph, ids);
        const [only, ...others] = piece.nodes;
        if (only === undefined || place === null) void message.info(t('commands.clipboard.noStep'));
        else {
          const label =
            others.length > 0
              ? t('commands.history.duplicate', { n: piece.nodes.length })
              : t('commands.history.duplicateOne', { name: nameOf(only.id) });
          put({ piece, place, label });
        }
      },
      toggleDisabled: (ids) => {
        const disabling = disablingOf(graphNow(), ids);
        if (disabling === null) {
          void message.info(t('commands.disable.no'));
          return;
        }
        const [only, ...others] = disabling.ids;
        const verb = disabling.disabled ? 'disable' : 'enable';
        const many = t(`commands.history.${verb}`, { n: disabling.ids.length });
        const label = only === undefined || others.length > 0 ? many : t(`commands.history.${verb}One`, { name: nameOf(only) });
        edit({ label, apply: (graph) => disableSteps(graph, disabling), ...(only === undefined ? {} : { anchor: only }) });
      },
      removeAll: (ids, heirs = [], label = t('commands.history.remove', { n: ids.length })) => {
        edit({ label, apply: (graph) => removeSteps(graph, ids, heirs), select: null });
        notice(t('commands.remove.done', { n: ids.length }));
      },
      selectBranch: (id) => {
        selectAll(branchOf(graphNow(), id));
      },
      moveArm: (id, by) => {
        const moved = moveArm(graphNow(), id, by);
        if (moved !== null) edit({ label: t('commands.history.moveArm', { name: nameOf(moved.branch.id) }), apply: () => moved.edited, anchor: id });
      },
    };
  }, [t, message, notice, locale]);
}
