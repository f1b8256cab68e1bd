import { CompressOutlined, PictureOutlined } from '@ant-design/icons';
import { MiniMap, Panel } from '@xyflow/react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StepMarks } from '../../../drawing/marks';
import { usePreferences } from '../../../preferences/preferences';
import type { BoardNode } from '../../graph-mapping';
import styles from '../board.module.css';
import { cardWidth } from '../../layout/spacing';
import { drawingOf, type Size } from './viewport';

/** Fewer steps are seen at a glance anyway. */
export const overviewFrom = 15;

const widest = 160;
const narrowest = 72;
const lowest = 72;
/** Of the canvas' height at most. */
const share = 0.3;
/** A card is drawn at least so wide, however small the drawing becomes. */
const cardAtLeast = 6;

/** The size of the small picture, in the drawing's own shape, and by how much its cards are thickened, in the drawing's units. */
export function overviewOf({ width, height }: Size, stage: Size): Size & { readonly thickening: number } {
  const scale = Math.min(widest / width, (stage.height * share) / height);
  return {
    width: Math.round(Math.max(narrowest, width * scale)),
    height: Math.round(Math.max(lowest, height * scale)),
    thickening: Math.max(0, cardAtLeast / scale - cardWidth),
  };
}

type Shown = Pick<StepMarks, 'problems' | 'travelled'> & { readonly counts: Pick<NonNullable<StepMarks['counts']>, 'waiting' | 'failed'> | null };

const ofWay = { here: 'var(--tt-primary)', passed: 'var(--tt-success)', never: 'var(--tt-edge)' } as const;
const ofProblem = { error: 'var(--tt-danger)', risk: 'var(--tt-warning)', advice: 'var(--tt-ink-faint)' } as const;

/** What is to be seen from far away: the way of a run; else where something is wrong or failed; else where customers are. */
export function statusColour({ travelled, problems, counts }: Shown): string {
  if (travelled !== null) return ofWay[travelled];
  if (counts !== null && counts.failed > 0) return ofProblem.error;
  if (problems !== null) return ofProblem[problems.worst];
  return counts !== null && counts.waiting > 0 ? ofWay.here : ofProblem.advice;
}

function colourOf(node: BoardNode): string {
  if (node.type === 'step') return statusColour(node.data.marks);
  return node.type === 'fold' ? statusColour({ ...node.data, travelled: null }) : ofProblem.advice;
}

/** The whole drawing small, with the part in the window; it can be put away when it lies over what is being looked at. */
export function Overview({ nodes, stage }: { readonly nodes: readonly BoardNode[]; readonly stage: Size }) {
  const { t } = useTranslation();
  const open = usePreferences((preferences) => preferences.overviewOpen);
  const setOpen = usePreferences((preferences) => preferences.setOverviewOpen);
  const toggle = (
    <Panel position="bottom-right" className={styles['overviewSwitch'] ?? ''}>
      <Button
        size="small"
        icon={open ? <CompressOutlined /> : <PictureOutlined />}
        aria-expanded={open}
        aria-label={t('canvas.toolbar.minimap')}
        title={open ? t('canvas.toolbar.hideMinimap') : t('canvas.toolbar.showMinimap')}
        data-testid="overview-switch"
        onClick={() => {
          setOpen(!open);
        }}
      />
    </Panel>
  );
  if (!open) return toggle;
  const { width, height, thickening } = overviewOf(drawingOf(nodes).whole, stage);
  return (
    <>
      <MiniMap<BoardNode>
        pannable
        zoomable
        position="bottom-right"
        className={styles['overview'] ?? ''}
        style={{ width, height }}
        nodeColor={colourOf}
        nodeStrokeColor={colourOf}
        nodeStrokeWidth={thickening}
        nodeBorderRadius={0}
        maskStrokeWidth={2}
        ariaLabel={t('canvas.toolbar.minimap')}
      />
      {toggle}
    </>
  );
}
