import type { Graph } from '@tagtrail/core/graph';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { layoutGraph } from '../canvas/layout/layout-graph';
import { layoutInputOf } from '../canvas/layout/layout-input';
import { viewOf } from '../nodes/views';
import styles from './gallery.module.css';

const width = 200;
const height = 64;
const margin = 12;

/** A drawing as small boxes in the colours of their kinds, laid out as the canvas lays it out. */
export function FlowSketch({ graph }: { readonly graph: Graph }) {
  const { t } = useTranslation();
  const { positions, edges } = useMemo(() => sketch(graph), [graph]);
  const corners = [...positions.values()].flatMap(({ x, y }) => [
    { x, y },
    { x: x + width, y: y + height },
  ]);
  const points = [...corners, ...edges.flatMap((edge) => edge.points)];
  const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const bottom = Math.max(...points.map(({ y }) => y));
  const box = [left - margin, -margin, right - left + 2 * margin, bottom + 2 * margin].join(' ');
  const steps = graph.nodes.map(({ name }) => name).join(t('gallery.comma'));
  return (
    <svg className={styles['sketch']} viewBox={box} role="img" aria-label={t('gallery.sketch', { steps })}>
      {edges.map(({ from, port, points }) => (
        <polyline key={`${from}:${port}`} className={styles['way']} points={points.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ')} />
      ))}
      {graph.nodes.map((node) => {
        const { x = 0, y = 0 } = positions.get(node.id) ?? {};
        return (
          <rect
            key={node.id}
            className={styles['box']}
            data-tone={viewOf(node.type)?.tone ?? 'control'}
            x={x}
            y={y}
            width={width}
            height={height}
            rx={14}
          />
        );
      })}
    </svg>
  );
}

const sketch = (graph: Graph) => layoutGraph(layoutInputOf(graph, () => ({ width, height })));
