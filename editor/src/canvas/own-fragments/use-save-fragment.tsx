import { limits } from '@tagtrail/core/limits';
import type { NodeId } from '@tagtrail/core/kernel';
import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { needsOf } from '../../editing/clipboard/needs';
import { pieceOf, type Piece } from '../../editing/clipboard/piece';
import { useEditing } from '../../editing/editing-store';
import { titleOf } from '../../nodes/views';
import { usePreferences } from '../../preferences/preferences';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { useNeedNames } from '../paste/need-names';
import { FragmentNameDialog } from './fragment-name-dialog';
import { useFragmentActs } from './use-own-fragments';

interface SaveFragment {
  /** Asks for a name; says so where none of the steps can be taken along. */
  readonly ask: (ids: readonly NodeId[]) => void;
  readonly dialog: ReactNode;
}

/** Steps of the drawing, kept under a name for the whole corp. */
export function useSaveFragment(): SaveFragment {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { done } = useFeedback();
  const namesOf = useNeedNames();
  const locale = usePreferences((preferences) => preferences.locale);
  const { save } = useFragmentActs();
  const [piece, setPiece] = useState<Piece | null>(null);
  const close = (): void => {
    setPiece(null);
  };
  const ask: SaveFragment['ask'] = (ids) => {
    const taken = pieceOf(useEditing.getState().graph, ids);
    if (taken.nodes.length === 0) void message.info(t('fragments.noStep'));
    else if (taken.nodes.length > limits.fragmentNodes) void message.info(t('fragments.tooManySteps', { limit: limits.fragmentNodes }));
    else setPiece(taken);
  };
  const [first] = piece?.nodes ?? [];
  const dialog =
    piece === null ? null : (
      <FragmentNameDialog
        title={t('fragments.saveTitle', { n: piece.nodes.length })}
        lead={t('fragments.saveLead')}
        initial={first === undefined || piece.nodes.length > 1 ? '' : titleOf(first, locale)}
        busy={save.isPending}
        onSubmit={(name, onError) => {
          const { nodes, edges } = piece;
          save.mutate(
            { name, nodes: nodes.map((node) => ({ ...node })), edges: edges.map((edge) => ({ ...edge })), names: namesOf(needsOf(piece)) },
            {
              onSuccess: () => {
                close();
                done(t('fragments.saved', { name }));
              },
              onError,
            },
          );
        }}
        onClose={close}
      />
    );
  return { ask, dialog };
}
