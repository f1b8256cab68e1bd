import { Background, MiniMap, ReactFlow, ReactFlowProvider, useStore, type ReactFlowInstance } from '@xyflow/react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { themeInForce, usePreferences } from '../../app/preferences';
import { useWords } from '../../nodes/view/use-words';
import { createBoardDrawer } from '../board-drawer';
import type { BoardInput, BoardNode, WayEdge } from '../graph-mapping';
import { useBoardLabels } from './board-labels';
import { openingViewport } from './opening-viewport';
import { OpenEndNode } from './way/open-end';
import { RevealSelected } from './reveal-selected';
import { StepCard } from './card/step-card';
import { useAnchor } from './use-anchor';
import { Way } from './way/way-edge';
import { ZoomButtons } from './zoom-buttons';
import styles from './board.module.css';
import '@xyflow/react/dist/style.css';

const nodeTypes = { step: StepCard, open: OpenEndNode } as const;
const edgeTypes = { way: Way } as const;
const noAttribution = { hideAttribution: false } as const;

/** Fewer steps are seen at a glance anyway. */
const minimapFrom = 15;
const farBelow = 0.42;

export interface FlowBoardProps extends Omit<BoardInput, 'words'> {
  readonly selected: string | null;
  /** The step that keeps its place on the screen when the drawing changes. */
  readonly anchor: string | null;
  readonly onSelect: (nodeId: string | null) => void;
  readonly children?: ReactNode;
}

/** A drawing on xyflow's canvas, for editing, observing and tracing alike. */
export function FlowBoard(props: FlowBoardProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ graph, marks, editable, travelled, selected, anchor, onSelect, children }: FlowBoardProps) {
  const { t } = useTranslation();
  const words = useWords();
  const labels = useBoardLabels();
  const theme = usePreferences(themeInForce);
  const [draw] = useState(createBoardDrawer);
  const board = useMemo(() => draw({ graph, marks, words, editable, travelled }), [draw, graph, marks, words, editable, travelled]);
  const nodes = useMemo(() => board.nodes.map((node): BoardNode => (node.id === selected ? { ...node, selected: true } : node)), [board, selected]);
  const edges = useMemo((): WayEdge[] => [...board.edges], [board]);
  const far = useStore(({ transform }) => transform[2] < farBelow);
  useAnchor(board.layout, anchor);
  const stage = useRef<HTMLDivElement>(null);
  const openAt = (flow: ReactFlowInstance<BoardNode, WayEdge>): void => {
    const box = stage.current?.getBoundingClientRect();
    void flow.setViewport(openingViewport(flow.getNodesBounds(nodes), { width: box?.width ?? 0, height: box?.height ?? 0 }));
  };
  return (
    <div ref={stage} className={`${styles['board'] ?? ''} ${far ? (styles['far'] ?? '') : ''}`} data-testid="board">
      <ReactFlow<BoardNode, WayEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={theme}
        onInit={openAt}
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
        onNodeClick={(_event, node) => {
          if (node.type === 'step') onSelect(node.id);
        }}
        onNodesChange={(changes) => {
          // What the keyboard chose: Enter on a focused step.
          for (const change of changes) if (change.type === 'select' && change.selected) onSelect(change.id);
        }}
        onPaneClick={() => {
          onSelect(null);
        }}
      >
        <ArrowHead />
        <Background gap={22} size={1.2} />
        {graph.nodes.length >= minimapFrom ? <MiniMap pannable zoomable position="bottom-right" ariaLabel={t('canvas.toolbar.minimap')} /> : null}
        <ZoomButtons />
        <RevealSelected selected={selected} />
        {children}
      </ReactFlow>
    </div>
  );
}

function ArrowMarker({ id, look }: { readonly id: string; readonly look: string | undefined }) {
  return (
    <marker id={id} viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">
      <path d="M 0 1 L 9 5 L 0 9 z" className={look} />
    </marker>
  );
}

function ArrowHead() {
  return (
    <svg width="0" height="0" aria-hidden>
      <defs>
        <ArrowMarker id="tt-arrow" look={styles['arrow']} />
        <ArrowMarker id="tt-arrow-travelled" look={styles['arrowTravelled']} />
      </defs>
    </svg>
  );
}
