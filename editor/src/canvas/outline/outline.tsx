import type { Graph } from '@tagtrail/core/graph';
import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Marks } from '../../drawing/marks';
import { useWords } from '../../words/words';
import { OutlineLine } from './outline-line';
import { outlineOf, parentsOf, rowsAbove, seenRows, type OutlineRow } from './outline-rows';
import { keepRowForPanel } from './row-focus';
import { rowMove } from './walk-rows';
import styles from './outline.module.css';

export interface OutlineProps {
  readonly graph: Graph;
  readonly marks: Marks;
  readonly selected: string | null;
  /** Chooses a step; null lets go of it. */
  readonly onChoose: (nodeId: string | null) => void;
  /** Goes into what belongs to a step. */
  readonly onOpen: (nodeId: string) => void;
  /** Shows the customers who stand at a step; null where none are counted. */
  readonly onPeople: ((nodeId: string) => void) | null;
  /** What stands under the chosen step's line. */
  readonly detail?: (nodeId: string) => ReactNode;
}

/** The drawing as a tree of lines: everything the canvas says of its steps, for whoever cannot or would rather not look at it. */
export function Outline(props: OutlineProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { graph, marks, selected } = props;
  const rows = useMemo(() => outlineOf(graph), [graph]);
  const { list, seen, closed, current, toggle, onKeyDown, onFocus, onLine } = useTree(rows, props);
  const parents = useMemo(() => parentsOf(rows), [rows]);
  return (
    <ul
      ref={list}
      className={styles['tree']}
      role="tree"
      aria-label={t('outline.title')}
      data-testid="outline"
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {seen.map((row) => (
        <OutlineLine
          key={row.key}
          row={row}
          graph={graph}
          words={words}
          marks={row.kind === 'step' ? (marks.get(row.node.id) ?? null) : null}
          open={parents.has(row.key) ? !closed.has(row.key) : null}
          current={row.key === current}
          selected={row.key === selected}
          onLine={onLine}
          onToggle={toggle}
          onPeople={props.onPeople}
          detail={row.key === selected ? (props.detail?.(row.key) ?? null) : null}
        />
      ))}
    </ul>
  );
}

/** Which lines are seen, and which of them the keyboard is on. */
function useTree(rows: readonly OutlineRow[], { selected, onChoose, onOpen }: OutlineProps) {
  const list = useRef<HTMLUListElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string | null>(selected);
  const [followed, setFollowed] = useState(selected);
  // What is chosen elsewhere is where the keyboard is here, and is never hidden.
  if (followed !== selected) {
    setFollowed(selected);
    if (selected !== null) {
      setAt(selected);
      const above = rowsAbove(rows, selected);
      setClosed(new Set([...closed].filter((key) => !above.includes(key))));
    }
  }
  const seen = useMemo(() => seenRows(rows, closed), [rows, closed]);
  const current = seen.some(({ key }) => key === at) ? at : (seen[0]?.key ?? null);
  useEffect(() => {
    if (selected !== null) lineOf(list.current, selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const toggle = (key: string): void => {
    setClosed(closed.has(key) ? new Set([...closed].filter((one) => one !== key)) : new Set([...closed, key]));
  };
  const go = (row: OutlineRow): void => {
    setAt(row.key);
    lineOf(list.current, row.key)?.focus();
    // An open form goes along.
    if (selected !== null && row.kind === 'step') onChoose(row.key);
  };
  const act = (row: OutlineRow, enter: boolean): void => {
    if (row.kind === 'arm') toggle(row.key);
    else if (enter) {
      keepRowForPanel(row.key);
      onOpen(row.key);
    } else onChoose(row.key);
  };
  const walk = (key: string): boolean => {
    const move = rowMove({ rows, closed, current }, key);
    if (move?.kind === 'go') go(move.to);
    else if (move !== null) toggle(move.key);
    return move !== null;
  };
  const press = (row: OutlineRow, key: string): boolean => {
    if (key === 'Escape' && selected !== null) onChoose(null);
    else if (key === 'Enter' || key === ' ') act(row, key === 'Enter');
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = seen.find(({ key }) => key === current);
    const ofLine = event.target instanceof Element && event.target.getAttribute('role') === 'treeitem';
    if (row === undefined || !ofLine || hasModifier(event)) return;
    if (!walk(event.key) && !press(row, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = ({ target }: FocusEvent): void => {
    const key = target instanceof HTMLElement ? target.dataset['row'] : undefined;
    if (key !== undefined) setAt(key);
  };
  const onLine = (row: OutlineRow): void => {
    setAt(row.key);
    act(row, false);
  };
  return { list, seen, closed, current, toggle, onKeyDown, onFocus, onLine };
}

const hasModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;

const lineOf = (list: HTMLElement | null, key: string): HTMLElement | undefined =>
  [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(({ dataset }) => dataset['row'] === key);
