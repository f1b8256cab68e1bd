import { useReactFlow, useStoreApi } from '@xyflow/react';
import type { Graph } from '@tagtrail/core/graph';
import { outputsOf } from '@tagtrail/core/nodes';
import { useContext } from 'react';
import { useCommands } from '../../commands/use-commands';
import { BoardActionsContext } from '../board/board-actions';
import { drawingOf, fittingViewport } from '../board/view/viewport';
import { isChip } from '../folding/fold-layout';
import type { BoardNode } from '../graph-mapping';
import type { Layout } from '../layout/layout-input';
import { focusCard, focusedCard, focusedStep, isFocusInNote, plusElement } from './step-focus';
import { askForField } from './use-field-focus';
import { useWatchedFocus } from './use-focused-card';
import { neighbourOf, type Direction } from './walk';

interface BoardKeysProps {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly editable: boolean;
  readonly selected: string | null;
  readonly group: readonly string[];
  readonly onSelect: (stepId: string | null) => void;
}

/** The keys that every canvas hears: walking along the drawing, opening a step, and how much of it is seen. */
export function BoardKeys(props: BoardKeysProps) {
  useWatchedFocus();
  useWalking(props);
  useViewing(props);
  return null;
}

function useWalking({ graph, layout, editable, selected, group, onSelect }: BoardKeysProps): void {
  const { openMenu } = useContext(BoardActionsContext);
  const flow = useReactFlow<BoardNode>();
  const standing = (): string | null => (isFocusInNote() ? null : (focusedCard() ?? selected ?? group[0] ?? null));
  const walk = (direction: Direction): void => {
    const from = standing();
    // Who is nowhere yet begins at the beginning.
    const to = from === null ? (flow.getNodes().find(({ type }) => type === 'step')?.id ?? null) : neighbourOf({ graph, layout }, from, direction);
    if (to === null) return;
    focusCard(to);
    // An open form goes along.
    if (selected !== null && !isChip(to)) onSelect(to);
  };
  useCommands({
    walkUp: () => {
      walk('up');
    },
    walkDown: () => {
      walk('down');
    },
    walkLeft: () => {
      walk('left');
    },
    walkRight: () => {
      walk('right');
    },
    openStep: () => {
      const step = focusedStep();
      if (step === null) return;
      onSelect(step);
      askForField(step);
    },
    insertAfter: editable
      ? () => {
          const plus = plusOf(graph, standing());
          if (plus !== null) openMenu(plus.target, plus.element);
        }
      : null,
  });
}

/** The "+" that a step is continued at: of its first output, or before it where it has none. */
function plusOf(graph: Graph, stepId: string | null) {
  const node = graph.nodes.find(({ id }) => id === stepId);
  if (node === undefined) return null;
  const into = graph.edges.find(({ to }) => to === node.id);
  const [port] = outputsOf(node);
  const output = port === undefined ? into : { from: node.id, port };
  if (output === undefined) return null;
  const to = graph.edges.find((edge) => edge.from === output.from && edge.port === output.port)?.to ?? null;
  const element = plusElement(output.from, output.port);
  return element === null ? null : { element, target: { from: output.from, port: output.port, to } };
}

function useViewing({ selected, group }: BoardKeysProps): void {
  const flow = useReactFlow<BoardNode>();
  const store = useStoreApi();
  const fit = (nodes: readonly BoardNode[]): void => {
    const { width, height } = store.getState();
    if (nodes.length > 0) void flow.setViewport(fittingViewport(drawingOf(nodes), { width, height }));
  };
  useCommands({
    actualSize: () => void flow.zoomTo(1),
    fitAll: () => {
      fit(flow.getNodes());
    },
    fitSelection: () => {
      const chosen = group.length > 0 ? group : [focusedStep() ?? selected];
      fit(flow.getNodes().filter(({ id }) => chosen.includes(id)));
    },
  });
}
