// The floor of the editor: React Flow's own canvas with so many of its default nodes, as its guide shows it, and nothing else.
// The page's address says how many: `?nodes=300`.
import { createElement, useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Background, Controls, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';

const columns = 6;
const count = Number(new URL(location.href).searchParams.get('nodes'));
const nodeOf = (/** @type {number} */ index) => ({
  id: `bare-${String(index)}`,
  position: { x: (index % columns) * 280, y: Math.floor(index / columns) * 130 },
  data: { label: `Step ${String(index)}` },
});
const nodes = Array.from({ length: count }, (_, index) => nodeOf(index));
const edges = nodes.slice(columns).map(({ id }, index) => ({ id: `way-${id}`, source: `bare-${String(index)}`, target: id }));

/** A node more, and one fewer. */
function Edits() {
  const { addNodes, deleteElements, fitView } = useReactFlow();
  const add = useCallback(() => {
    addNodes({ ...nodeOf(count), id: 'added', position: { x: 140, y: 65 } });
  }, [addNodes]);
  const remove = useCallback(() => void deleteElements({ nodes: [{ id: 'added' }] }), [deleteElements]);
  const fit = useCallback(() => void fitView(), [fitView]);
  return createElement(
    'nav',
    null,
    createElement('button', { onClick: add, 'data-testid': 'add' }, 'add'),
    createElement('button', { onClick: remove, 'data-testid': 'remove' }, 'remove'),
    createElement('button', { onClick: fit, 'data-testid': 'fit' }, 'fit'),
  );
}

function Page() {
  const [name, setName] = useState('');
  const onChange = useCallback((/** @type {{ target: { value: string } }} */ event) => {
    setName(event.target.value);
  }, []);
  return createElement(
    ReactFlowProvider,
    null,
    createElement(Edits),
    createElement('input', { id: 'step-name', value: name, onChange }),
    createElement(
      'div',
      { 'data-testid': 'board', style: { height: '840px' } },
      createElement(
        ReactFlow,
        {
          defaultNodes: nodes,
          defaultEdges: edges,
          panOnScroll: true,
          nodesDraggable: false,
          minZoom: 0.05,
          defaultViewport: { x: 40, y: 40, zoom: 0.8 },
        },
        createElement(Background),
        createElement(Controls),
      ),
    ),
  );
}

const stage = document.querySelector('#page');
if (stage !== null) createRoot(stage).render(createElement(Page));
