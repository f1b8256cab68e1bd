import { PlusOutlined } from '@ant-design/icons';
import { isNodeType, type NodeType } from '@tagtrail/core/nodes';
import type { NodeProps } from '@xyflow/react';
import { memo, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { useEditing } from '../../../editing/editing-store';
import { hindranceOf, type StepTarget } from '../../../editing/gestures/step-target';
import { loadPinyin } from '../../../ui/format/matches-text';
import type { OpenNode } from '../../graph-mapping';
import { BoardActionsContext } from '../board-actions';
import styles from '../board.module.css';

/** Whoever nears a "+" is about to search its menu. */
function warmUp(): void {
  void loadPinyin();
}

/** The "+" of an edge or an open end: opens the menu, or takes a step dragged from the palette. */
export function PlusButton({ target, open }: { readonly target: StepTarget; readonly open: boolean }) {
  const { t } = useTranslation();
  const { openMenu, dropStep } = useContext(BoardActionsContext);
  const [over, setOver] = useState(false);
  const dragged = useDragged((state) => state.type);
  const legal = useEditing(({ graph }) => dragged !== null && hindranceOf(graph, dragged, target) === null);
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
        const type = droppedType(event.dataTransfer);
        setOver(false);
        endDrag();
        if (type !== null && legal) dropStep(type, target);
      }}
    >
      <PlusOutlined />
    </button>
  );
}

/** What is being dragged from the palette; browsers hide a drag's data until it is dropped. */
const useDragged = create<{ readonly type: NodeType | null }>()(() => ({ type: null }));

const format = 'application/x-tagtrail-step';

export function beginDrag(transfer: DataTransfer, type: NodeType): void {
  transfer.setData(format, type);
  transfer.effectAllowed = 'copy';
  useDragged.setState({ type });
}

export function endDrag(): void {
  useDragged.setState({ type: null });
}

/** The type dropped, or null for a drag that is not ours. */
function droppedType(transfer: DataTransfer): NodeType | null {
  const type = transfer.getData(format);
  return isNodeType(type) ? type : null;
}

/** Stands where an output leads nowhere yet. */
export const OpenEndNode = memo(function OpenEndNode({ data }: NodeProps<OpenNode>) {
  return <div className={styles['openEnd']}>{data.editable ? <PlusButton target={data.target} open /> : null}</div>;
});
