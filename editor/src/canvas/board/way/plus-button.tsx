import { PlusOutlined } from '@ant-design/icons';
import { isNodeType } from '@tagtrail/core/nodes';
import type { NodeProps } from '@xyflow/react';
import { memo, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { useEditing } from '../../../editing/editing-store';
import { isFragmentName } from '../../../editing/fragments/fragments';
import { hindranceOf, type StepTarget } from '../../../editing/gestures/step-target';
import { loadPinyin } from '../../../ui/format/matches-text';
import type { OpenNode } from '../../graph-mapping';
import { BoardActionsContext, isOwnFragment, type Dragged } from '../board-actions';
import styles from '../board.module.css';

/** Whoever nears a "+" is about to search its menu. */
function warmUp(): void {
  void loadPinyin();
}

/** The "+" of an edge or an open end: opens the menu, or takes a step dragged from the palette. */
export function PlusButton({ target, open }: { readonly target: StepTarget; readonly open: boolean }) {
  const { t } = useTranslation();
  const { openMenu, drop } = useContext(BoardActionsContext);
  const [over, setOver] = useState(false);
  const dragged = useDragged((state) => state.dragged);
  const legal = useEditing(
    ({ graph }) => dragged !== null && (isFragmentName(dragged) || isOwnFragment(dragged) || hindranceOf(graph, dragged, target) === null),
  );
  const hint = open ? t('canvas.openEnd') : t('canvas.plus');
  const looks = [styles['plus'], open ? styles['plusOpen'] : '', legal ? styles['plusLegal'] : '', over && legal ? styles['plusOver'] : ''];
  return (
    <button
      type="button"
      className={`nodrag nopan ${looks.join(' ')}`}
      data-testid={`edge-plus:${target.from}:${target.port}`}
      aria-label={hint}
      title={hint}
      onPointerEnter={warmUp}
      onFocus={warmUp}
      onClick={(event) => {
        openMenu(target, event.currentTarget);
      }}
      onDragOver={(event) => {
        if (!legal) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        const dropped = droppedOf(event.dataTransfer);
        setOver(false);
        endDrag();
        if (dropped !== null && legal) drop(dropped, target);
      }}
    >
      <PlusOutlined />
    </button>
  );
}

/** What is being dragged from the palette; browsers hide a drag's data until it is dropped. */
const useDragged = create<{ readonly dragged: Dragged | null }>()(() => ({ dragged: null }));

const format = 'application/x-tagtrail-step';

export function beginDrag(transfer: DataTransfer, dragged: Dragged): void {
  transfer.setData(format, dragged);
  transfer.effectAllowed = 'copy';
  useDragged.setState({ dragged });
}

export function endDrag(): void {
  useDragged.setState({ dragged: null });
}

/** What was dropped, or null for a drag that is not ours. */
function droppedOf(transfer: DataTransfer): Dragged | null {
  const name = transfer.getData(format);
  return isNodeType(name) || isFragmentName(name) || isOwnFragment(name) ? name : null;
}

/** Stands where an output leads nowhere yet. */
export const OpenEndNode = memo(function OpenEndNode({ data }: NodeProps<OpenNode>) {
  return <div className={styles['openEnd']}>{data.editable ? <PlusButton target={data.target} open /> : null}</div>;
});
