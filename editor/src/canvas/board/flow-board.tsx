import { ReactFlow, ReactFlowProvider, SelectionMode, type AriaLabelConfig } from '@xyflow/react';
import { memo, startTransition, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { themeInForce, usePreferences } from '../../preferences/preferences';
import { useWords } from '../../words/words';
import { createBoardDrawer } from '../board-drawer';
import { isDrawnInParts, type BoardInput, type BoardNode } from '../graph-mapping';
import { ArrowHeads, Dots } from './backdrop';
import { FoldChip } from '../folding/fold-chip';
import { FoldKeys } from '../folding/fold-keys';
import { FoldingContext, type Folding } from '../folding/use-folding';
import { NotesLayer } from '../notes/notes-layer';
import { BoardKeys } from '../keys/board-keys';
import { StepCard } from './card/step-card';
import { useGlide } from './view/use-glide';
import { useStageSize } from './view/use-stage-size';
import { Overview, overviewFrom } from './view/overview';
import { drawingOf, openingViewport, pathOf, travelledViewport, type Size } from './view/viewport';
import { RevealSelected, useAnchor, ZoomButtons } from './view/viewport-moves';
import { useChoosing } from './use-choosing';
import { OpenEndNode } from './way/plus-button';
import styles from './board.module.css';
import '@xyflow/react/dist/style.css';

const nodeTypes = { step: StepCard, open: OpenEndNode, fold: FoldChip } as const;
const noAttribution = { hideAttribution: false } as const;

interface FlowBoardProps extends Omit<BoardInput, 'words' | 'folded'> {
  /** What is folded away; left out where nothing can be. Nothing is while a way is shown. */
  readonly folding?: Folding;
  readonly selected: string | null;
  /** Several steps that are chosen together. */
  readonly group?: readonly string[];
  /** The step that keeps its place on the screen when the drawing changes. */
  readonly anchor: string | null;
  /** Has to be the same function as long as it does the same: a new one draws every step again. */
  readonly onSelect: (nodeId: string | null) => void;
  /** Takes several steps together; left out where they cannot be chosen so. */
  readonly onSelectAll?: (nodeIds: readonly string[]) => void;
  readonly children?: ReactNode;
}

/** A drawing on xyflow's canvas, for editing, observing and tracing alike. Drawn again only when what it is given differs. */
export const FlowBoard = memo(function FlowBoard(props: FlowBoardProps) {
  const { stage, size } = useStageSize();
  return (
    <div ref={stage} className={styles['board']} data-testid="board">
      {size === null ? null : (
        <ReactFlowProvider key={`${String(size.width)}x${String(size.height)}`} initialWidth={size.width} initialHeight={size.height}>
          <FoldingContext value={props.travelled === null ? (props.folding ?? null) : null}>
            <Flow {...props} size={size} />
          </FoldingContext>
        </ReactFlowProvider>
      )}
    </div>
  );
});

const nobody: readonly string[] = [];

function useBoard({ graph, marks, editable, travelled, selected, group = nobody, folding }: FlowBoardProps) {
  const words = useWords();
  const [draw] = useState(createBoardDrawer);
  const folded = travelled === null ? folding?.folded : undefined;
  const board = useMemo(() => draw({ graph, marks, words, editable, travelled, folded }), [draw, graph, marks, words, editable, travelled, folded]);
  const nodes = useMemo(() => {
    const chosen = new Set([selected, ...group]);
    return board.nodes.map((node): BoardNode => (chosen.has(node.id) ? { ...node, selected: true } : node));
  }, [board, selected, group]);
  return { board, nodes };
}

function Flow(props: FlowBoardProps & { readonly size: Size }) {
  const { t } = useTranslation();
  const theme = usePreferences(themeInForce);
  const labels = useBoardLabels();
  const { board, nodes } = useBoard(props);
  const choosing = useChoosing({ ...props, group: props.group ?? nobody });
  const [opening] = useState(() => openedAt(nodes, props.size));
  const later = useLater();
  useGlide(board.layout, !isDrawnInParts(props.graph));
  useAnchor(board.layout, props.folding?.pivot?.graph === props.graph ? props.folding.pivot.stepId : props.anchor);
  return (
    <ReactFlow<BoardNode>
      nodes={nodes}
      nodeTypes={nodeTypes}
      colorMode={theme}
      defaultViewport={opening}
      onlyRenderVisibleElements={isDrawnInParts(props.graph) && !later}
      minZoom={0.1}
      maxZoom={2}
      panOnScroll
      zoomOnDoubleClick={false}
      nodesDraggable={false}
      nodesConnectable={false}
      deleteKeyCode={null}
      selectionKeyCode={props.onSelectAll === undefined ? null : 'Shift'}
      multiSelectionKeyCode={null}
      selectionMode={SelectionMode.Partial}
      proOptions={noAttribution}
      aria-label={t('canvas.boardLabel')}
      ariaLabelConfig={labels}
      {...choosing}
    >
      <ArrowHeads />
      <Dots />
      {later && props.graph.nodes.length >= overviewFrom ? <Overview nodes={nodes} stage={props.size} /> : null}
      <ZoomButtons />
      <NotesLayer graph={props.graph} layout={board.layout} editable={props.editable} />
      <RevealSelected selected={props.selected} />
      <FoldKeys graph={props.graph} selected={props.selected} />
      <BoardKeys {...props} group={props.group ?? nobody} layout={board.layout} />
      {props.children}
    </ReactFlow>
  );
}

function openedAt(nodes: readonly BoardNode[], size: Size) {
  const path = pathOf(nodes);
  return path === null ? openingViewport(drawingOf(nodes), size) : travelledViewport(path, size);
}

/** What xyflow says of cards to people who do not see them, in our words. */
function useBoardLabels(): Partial<AriaLabelConfig> {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.aria.card'),
      'node.a11yDescription.keyboardDisabled': t('canvas.aria.card'),
      'minimap.ariaLabel': t('canvas.toolbar.minimap'),
    }),
    [t],
  );
}

/** False for the first picture, true from then on: for what may be drawn after it, a little at a time. */
function useLater(): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      startTransition(() => {
        setLater(true);
      });
    });
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return later;
}
