import { PlusOutlined } from '@ant-design/icons';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hindranceOf, type StepTarget } from '../../../editing/gestures/step-target';
import { useEditing } from '../../../editing/editing-store';
import { loadPinyin } from '../../../ui/format/matches-text';
import { BoardActionsContext } from '../board-actions';
import { droppedType, endDrag, useDragged } from './drag-payload';
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
