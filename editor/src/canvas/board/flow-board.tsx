import { ReactFlow, ReactFlowProvider, type AriaLabelConfig, type NodeChange } from '@xyflow/react';
import { memo, startTransition, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { themeInForce, usePreferences } from '../../preferences/preferences';
import { useWords } from '../../words/words';
import { createBoardDrawer } from '../board-drawer';
import { isDrawnInParts, type BoardInput, type BoardNode } from '../graph-mapping';
import { ArrowHeads, Dots } from './backdrop';
import { StepCard } from './card/step-card';
import { useStageSize } from './view/use-stage-size';
import { Overview, overviewFrom } from './view/overview';
import { drawingOf, openingViewport, pathOf, travelledViewport, type Size } from './view/viewport';
import { RevealSelected, useAnchor, ZoomButtons } from './view/viewport-moves';
import { OpenEndNode } from './way/plus-button';
import styles from './board.module.css';
import '@xyflow/react/dist/style.css';

const nodeTypes = { step: StepCard, open: OpenEndNode } as const;
const noAttribution = { hideAttribution: false } as const;

interface FlowBoardProps extends Omit<BoardInput, 'words'> {
  readonly selected: string | null;
  /** The step that keeps its place on the screen when the drawing changes. */
  readonly anchor: string | null;
  /** Has to be the same function as long as it does the same: a new one draws every step again. */
  readonly onSelect: (nodeId: string | null) => void;
  readonly children?: ReactNode;
}

/** A drawing on xyflow's canvas, for editing, observing and tracing alike. Drawn again only when what it is given differs. */
export const FlowBoard = memo(function FlowBoard(props: FlowBoardProps) {
  const { stage, size } = useStageSize();
  return (
    <div ref={stage} className={styles['board']} data-testid="board">
      {size === null ? null : (
        <ReactFlowProvider key={`${String(size.width)}x${String(size.height)}`} initialWidth={size.width} initialHeight={size.height}>
          <Flow {...props} size={size} />
        </ReactFlowProvider>
      )}
    </div>
  );
});

function useBoard({ graph, marks, editable, travelled, selected }: FlowBoardProps) {
  const words = useWords();
  const [draw] = useState(createBoardDrawer);
  const board = useMemo(() => draw({ graph, marks, words, editable, travelled }), [draw, graph, marks, words, editable, travelled]);
  const nodes = useMemo(() => board.nodes.map((node): BoardNode => (node.id === selected ? { ...node, selected: true } : node)), [board, selected]);
  return { board, nodes };
}

/** What the mouse and the keyboard choose. */
function useChoosing(onSelect: FlowBoardProps['onSelect']) {
  const onNodeClick = useCallback(
    (_event: unknown, node: BoardNode) => {
      if (node.type === 'step') onSelect(node.id);
    },
    [onSelect],
  );
  // Enter on a focused step.
  const onNodesChange = useCallback(
    (changes: NodeChange<BoardNode>[]) => {
      for (const change of changes) if (change.type === 'select' && change.selected) onSelect(change.id);
    },
    [onSelect],
  );
  const onPaneClick = useCallback(() => {
    onSelect(null);
  }, [onSelect]);
  return { onNodeClick, onNodesChange, onPaneClick };
}

function Flow(props: FlowBoardProps & { readonly size: Size }) {
  const { t } = useTranslation();
  const theme = usePreferences(themeInForce);
  const labels = useBoardLabels();
  const { board, nodes } = useBoard(props);
  const choosing = useChoosing(props.onSelect);
  const [opening] = useState(() => openedAt(nodes, props.size));
  const later = useLater();
  useAnchor(board.layout, props.anchor);
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
      selectionKeyCode={null}
      proOptions={noAttribution}
      aria-label={t('canvas.boardLabel')}
      ariaLabelConfig={labels}
      {...choosing}
    >
      <ArrowHeads />
      <Dots />
      {later && props.graph.nodes.length >= overviewFrom ? <Overview nodes={nodes} stage={props.size} /> : null}
      <ZoomButtons />
      <RevealSelected selected={props.selected} />
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
