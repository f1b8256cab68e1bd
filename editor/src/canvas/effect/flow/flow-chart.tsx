import type { Graph } from '@tagtrail/core/graph';
import type { Counts } from '@tagtrail/core/http';
import { Typography } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { viewOf } from '../../../nodes/views';
import { useCountText } from '../../../ui/format/use-count-text';
import { flowOf, type FlowStep } from './flow-of';
import { FlowTable } from './flow-table';
import { barWidth, nameHeight, placeFlow, type PlacedFlow } from './place-flow';
import { useFlowNames, type FlowNames } from './use-flow-names';
import styles from './flow.module.css';

interface FlowChartProps {
  readonly graph: Graph;
  readonly counts: Counts;
}

/** Who went where, as ribbons as wide as they had people (a Sankey diagram), and the same in numbers. */
export function FlowChart({ graph, counts }: FlowChartProps) {
  const { t } = useTranslation();
  const names = useFlowNames(graph);
  const flow = useMemo(() => flowOf(graph, counts), [graph, counts]);
  const placed = useMemo(() => (flow.links.length === 0 ? null : placeFlow(flow)), [flow]);
  return (
    <>
      {placed === null ? (
        <Typography.Paragraph type="secondary">{t('sight.flow.none')}</Typography.Paragraph>
      ) : (
        <div className={styles['scroll']} role="group" aria-label={t('sight.flow.title')} tabIndex={0} data-testid="flow-drawing">
          <div className={styles['drawing']} style={{ width: placed.width, height: placed.height }}>
            <Ribbons placed={placed} names={names} />
            <Names placed={placed} names={names} />
          </div>
        </div>
      )}
      <FlowTable flow={flow} names={names} />
    </>
  );
}

interface DrawnProps {
  readonly placed: PlacedFlow;
  readonly names: FlowNames;
}

function Ribbons({ placed: { width, height, steps, links }, names: { nameOf, wayOf } }: DrawnProps) {
  const { t } = useTranslation();
  const countText = useCountText();
  return (
    <svg width={width} height={height} aria-hidden>
      {links.map((link) => (
        <path
          key={`${link.from}:${link.port}`}
          className={styles['link']}
          d={link.path}
          strokeWidth={Math.max(1, link.width)}
          data-testid={`flow-link:${link.from}:${link.port}`}
          data-n={link.n}
        >
          <title>{t('sight.flow.link', { from: nameOf(link.from), way: wayOf(link), to: nameOf(link.to), n: countText(link.n) })}</title>
        </path>
      ))}
      {steps.map(({ node, x, y, height: tall }) => (
        <rect
          key={node.id}
          className={styles['bar']}
          data-tone={viewOf(node.type)?.tone}
          x={x}
          y={y}
          width={barWidth}
          height={Math.max(1, tall)}
          rx={2}
        />
      ))}
    </svg>
  );
}

function Names({ placed, names: { nameOf } }: DrawnProps) {
  const numbersOf = useNumbers();
  return (
    <ol className={styles['names']}>
      {placed.steps.map((step) => (
        <li key={step.node.id} style={{ left: step.x, top: step.y - nameHeight, width: placed.column - barWidth }}>
          <span className={styles['name']} title={nameOf(step.node.id)}>
            {nameOf(step.node.id)}
          </span>
          <span className={styles['numbers']} data-testid={`flow-step:${step.node.id}`} data-n={step.n}>
            {numbersOf(step)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How many came to a step, and what became of those who did not go on. */
function useNumbers(): (step: FlowStep) => string {
  const { t } = useTranslation();
  const countText = useCountText();
  return ({ n, waiting, exited }) =>
    [
      countText(n),
      ...(waiting > 0 ? [t('sight.flow.waiting', { n: countText(waiting) })] : []),
      ...(exited > 0 ? [t('sight.flow.exited', { n: countText(exited) })] : []),
    ].join(' · ');
}
