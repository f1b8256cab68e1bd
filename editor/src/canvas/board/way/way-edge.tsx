import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Point } from '../../layout/layout-input';
import type { WayEdge } from '../../graph-mapping';
import { roundedPath } from './path';
import { PlusButton } from './plus-button';
import styles from '../board.module.css';

function placed({ x, y }: Point): React.CSSProperties {
  return { transform: `translate(-50%, -50%) translate(${String(x)}px, ${String(y)}px)` };
}

/** An edge along the pieces the layout routed, with its output's name and its "+". */
export const Way = memo(function Way({ id, data }: EdgeProps<WayEdge>) {
  if (data === undefined) return null;
  const { points, label, plus, back, travelled } = data;
  const look = [styles['way'], back ? styles['wayBack'] : '', travelled === true ? styles['wayTravelled'] : '', travelled === false ? styles['wayIdle'] : ''];
  return (
    <>
      <BaseEdge id={id} path={roundedPath(points)} className={look.join(' ')} data-travelled={travelled} markerEnd={travelled === true ? 'url(#tt-arrow-travelled)' : 'url(#tt-arrow)'} />
      <EdgeLabelRenderer>
        {label === null ? null : (
          <div className={`${styles['label'] ?? ''} nopan`} style={placed(label.at)} title={label.text}>
            {label.text}
          </div>
        )}
        {plus === null ? null : (
          <div className={styles['plusPlace']} style={placed(plus.at)}>
            <PlusButton target={plus.target} open={false} />
          </div>
        )}
      </EdgeLabelRenderer>
    </>
  );
});
