import { CaretDownOutlined, CaretRightOutlined, QuestionOutlined } from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepMarks } from '../../drawing/marks';
import { stepTitle, titleOf, viewOf } from '../../nodes/views';
import { formatCount } from '../../ui/format/count';
import { classNames } from '../../ui/show/class-names';
import { ProblemSign } from '../../ui/show/problem-sign';
import type { Words } from '../../words/words';
import type { OutlineRow } from './outline-rows';
import styles from './outline.module.css';

interface OutlineLineProps {
  readonly row: OutlineRow;
  readonly graph: Graph;
  readonly words: Words;
  readonly marks: StepMarks | null;
  /** Null where nothing stands under it. */
  readonly open: boolean | null;
  /** The keyboard is on it. */
  readonly current: boolean;
  readonly selected: boolean;
  readonly onLine: (row: OutlineRow) => void;
  readonly onToggle: (key: string) => void;
  readonly onPeople: ((nodeId: string) => void) | null;
  readonly detail: ReactNode;
}

/** One step or one arm: what it is called, what is wrong with it, and who is there. */
export function OutlineLine(props: OutlineLineProps) {
  const { row, marks, open, current, selected, onLine, onToggle, onPeople, detail } = props;
  const { problems = null, counts = null } = marks ?? {};
  return (
    <li
      role="treeitem"
      aria-level={row.level}
      aria-selected={selected}
      {...(open === null ? {} : { 'aria-expanded': open })}
      tabIndex={current ? 0 : -1}
      className={classNames(styles['line'], styles[`line-${row.kind}`], selected && styles['chosen'])}
      style={{ paddingInlineStart: indentOf(row) }}
      data-row={row.key}
      data-testid={`outline:${row.key}`}
      data-problem={problems?.worst}
      onClick={() => {
        onLine(row);
      }}
    >
      <div className={styles['head']}>
        <Caret
          open={open}
          onToggle={() => {
            onToggle(row.key);
          }}
        />
        <Title {...props} />
        {problems === null ? null : <ProblemSign problems={problems} />}
      </div>
      <Onward {...props} />
      {counts === null ? null : <Numbers nodeId={row.key} counts={counts} reachable={current} words={props.words} onPeople={onPeople} />}
      {detail}
    </li>
  );
}

const indent = 14;
const indentOf = ({ level }: OutlineRow): number => 4 + (level - 1) * indent;

/** For the mouse alone: the keyboard has its arrows. */
function Caret({ open, onToggle }: { readonly open: boolean | null; readonly onToggle: () => void }) {
  return (
    <span
      className={styles['caret']}
      aria-hidden
      onClick={(event) => {
        if (open === null) return;
        event.stopPropagation();
        onToggle();
      }}
    >
      {open === null ? null : open ? <CaretDownOutlined /> : <CaretRightOutlined />}
    </span>
  );
}

function Title(props: Pick<OutlineLineProps, 'row' | 'words'>) {
  return props.row.kind === 'arm' ? <ArmTitle {...props} port={props.row.port} /> : <StepTitle {...props} />;
}

function ArmTitle({ row, words, port }: Pick<OutlineLineProps, 'row' | 'words'> & { readonly port: string }) {
  const { t } = useTranslation();
  const label = viewOf(row.node.type)?.read(row.node, words).portLabel(port) ?? '';
  return <span className={styles['arm']}>{label === '' ? t('outline.arm') : label}</span>;
}

function StepTitle({ row: { node }, words }: Pick<OutlineLineProps, 'row' | 'words'>) {
  const { t } = useTranslation();
  const view = viewOf(node.type);
  const Icon = view?.icon ?? QuestionOutlined;
  const title = titleOf(node, words.locale);
  return (
    <>
      <span className={styles['icon']} data-tone={view?.tone ?? 'control'} aria-hidden>
        <Icon />
      </span>
      <span className={classNames(styles['title'], node.disabled === true && styles['rests'])} title={title}>
        {title}
      </span>
      <span className={styles['about']}>{aboutOf(node, words)}</span>
      {node.disabled === true ? <span className={styles['kind']}>{t('commands.card.mark')}</span> : null}
    </>
  );
}

/** The kind of a step that has a name; of one that has none, what tells it apart from others of its kind. */
function aboutOf(node: OutlineRow['node'], words: Words): string {
  const view = viewOf(node.type);
  if (view === null) return node.name === '' ? '' : node.type;
  return node.name === '' ? (view.read(node, words).lines[0]?.text ?? '') : view.texts[words.locale].label;
}

function Onward({ row, graph, words }: OutlineLineProps) {
  const { t } = useTranslation();
  if (row.onward === null) return null;
  const { onward } = row;
  return (
    <div className={styles['onward']} data-kind={onward.kind}>
      {onward.kind === 'open' ? t('outline.open') : t(`outline.${onward.kind}`, { name: stepTitle(graph, onward.to, words.locale) })}
    </div>
  );
}

interface NumbersProps {
  readonly nodeId: string;
  readonly counts: NonNullable<StepMarks['counts']>;
  /** Its button is among what Tab comes to. */
  readonly reachable: boolean;
  readonly words: Words;
  readonly onPeople: OutlineLineProps['onPeople'];
}

function Numbers({ nodeId, counts: { waiting, passed, failed }, reachable, words: { locale }, onPeople }: NumbersProps) {
  const { t } = useTranslation();
  const number = (count: number): string => formatCount(count, locale);
  return (
    <div className={styles['numbers']}>
      <button
        type="button"
        tabIndex={reachable ? 0 : -1}
        className={styles['waiting']}
        title={t('canvas.observe.seeRuns')}
        data-testid={`outline-people:${nodeId}`}
        data-waiting={waiting}
        onClick={(event) => {
          event.stopPropagation();
          onPeople?.(nodeId);
        }}
      >
        {t('canvas.card.waiting', { n: number(waiting) })}
      </button>
      <span data-testid={`outline-passed:${nodeId}`}>{t('sight.card.passed', { n: number(passed) })}</span>
      {failed === 0 ? null : <span className={styles['failed']}>{t('sight.card.failed', { n: number(failed) })}</span>}
    </div>
  );
}
