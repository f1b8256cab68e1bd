import { connect, removeNode, type Graph, type GraphNode, type SpentIds } from '@tagtrail/core/graph';
import type { PortName } from '@tagtrail/core/kernel';
import type { NodeType } from '@tagtrail/core/nodes';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../../editing/editing-store';
import { addTrigger, deletionChoices, insertFragment, insertStep, nextStepId, type TailChoice } from '../../../editing/gestures/change-steps';
import { fragmentOf, type FragmentName } from '../../../editing/fragments/fragments';
import type { StepTarget } from '../../../editing/gestures/step-target';
import { stepTitle, views } from '../../../nodes/views';
import { usePreferences } from '../../../preferences/preferences';
import { fragmentTexts } from '../../palette/fragment-texts';
import { askForField } from '../../keys/use-field-focus';
import type { MenuEntry } from '../../menu/menu-entries';
import { useRemovalNotice } from './use-removal-notice';

export interface Gestures {
  readonly insert: (type: NodeType, target: StepTarget, tail: TailChoice) => void;
  readonly insertFragment: (name: FragmentName, target: StepTarget) => void;
  readonly choose: (entry: Exclude<MenuEntry, { readonly kind: 'own' }>, target: StepTarget, tail: TailChoice) => void;
  readonly addTrigger: (type: NodeType) => void;
  readonly remove: (node: GraphNode) => void;
  readonly removeKeeping: (node: GraphNode, keptPort: PortName | null) => void;
}

/** What an operator does on the canvas, each as one named step of the history. `ask` is called where a deletion has a choice. */
export function useGestures(ask: (node: GraphNode) => void): Gestures {
  const { t } = useTranslation();
  const notice = useRemovalNotice();
  const locale = usePreferences((preferences) => preferences.locale);
  return useMemo(() => {
    const { edit } = useEditing.getState();
    const nextId = (type: NodeType) => nextStepId(useEditing.getState().graph, type, useEditing.getState().spent);
    const insertLabel = (type: NodeType): string => t('canvas.history.insert', { name: views[type].texts[locale].label });
    const insert: Gestures['insert'] = (type, target, tail) => {
      const id = nextId(type);
      edit({ label: insertLabel(type), apply: (graph, spent) => insertStep(graph, { type, target, tail }, spent), select: id, anchor: target.from });
      askForField(id);
    };
    const insertNamed: Gestures['insertFragment'] = (name, target) => {
      const { label, steps } = fragmentTexts[locale][name];
      const apply = (graph: Graph, spent: SpentIds) => insertFragment(graph, { fragment: fragmentOf(name, steps), target }, spent);
      edit({ label: t('canvas.history.insert', { name: label }), apply, anchor: target.from });
    };
    const removeKeeping: Gestures['removeKeeping'] = (node, keptPort) => {
      const name = stepTitle(useEditing.getState().graph, node.id, locale);
      edit({ label: t('canvas.history.remove', { name }), apply: (graph) => removeNode(graph, node.id, keptPort), select: null });
      notice(t('canvas.delete.done', { name }));
    };
    return {
      insert,
      insertFragment: insertNamed,
      choose: (entry, target, tail) => {
        if (entry.kind === 'step') insert(entry.type, target, tail);
        else if (entry.kind === 'fragment') insertNamed(entry.name, target);
        else
          edit({
            label: t('canvas.history.connect'),
            apply: (graph) => connect(graph, { from: target.from, port: target.port, to: entry.to }),
            anchor: target.from,
          });
      },
      addTrigger: (type) => {
        const id = nextId(type);
        edit({ label: insertLabel(type), apply: (graph, spent) => addTrigger(graph, type, spent), select: id });
        askForField(id);
      },
      remove: (node) => {
        const [only, ...others] = deletionChoices(useEditing.getState().graph, node.id);
        if (others.length === 0) removeKeeping(node, only?.keptPort ?? null);
        else ask(node);
      },
      removeKeeping,
    };
  }, [t, notice, locale, ask]);
}
