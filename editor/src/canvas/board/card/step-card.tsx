import { QuestionOutlined } from '@ant-design/icons';
import { useStore, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CommentBubble } from '../../../comments/comment-bubble';
import type { StepMarks } from '../../../drawing/marks';
import { useNodeTexts, type NodeReading, type NodeView, type SummaryLine } from '../../../nodes/view/node-view';
import { unknownTexts, viewOf } from '../../../nodes/views';
import { classNames } from '../../../ui/show/class-names';
import { ProblemSign } from '../../../ui/show/problem-sign';
import { FoldButton } from '../../folding/fold-keys';
import type { StepData, StepNode } from '../../graph-mapping';
import { useIsFocused } from '../../keys/use-focused-card';
import { detailOf, plusScaleOf, type Detail } from '../view/detail';
import { CardWays } from '../way/card-ways';
import { FarCount, StepCounts } from './step-counts';
import styles from '../board.module.css';

/**
 * The one card of the canvas, with the ways that leave it. What stands in it is the node type's business; the registry is
 * asked, never a switch. Out of the window only its place is left, which the keyboard still reaches.
 */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<StepNode>) {
  const { node, marks, ways } = data;
  const detail = useStore((state) => detailOf(state, state.nodeLookup.get(id)?.position ?? origin, data.extent));
  const isFocused = useIsFocused(id);
  const plusScale = useStore((state) => plusScaleOf(state.transform[2], isFocused));
  const view = viewOf(node.type);
  const travelled = marks.travelled === null ? undefined : styles[`card-${marks.travelled}`];
  const change = marks.change === null ? undefined : styles[`card-${marks.change}`];
  const looks = classNames(
    styles['card'],
    styles[`card-${detail}`],
    selected && styles['cardSelected'],
    data.idle && styles['cardIdle'],
    node.disabled === true && styles['cardDisabled'],
    travelled,
    change,
  );
  return (
    <>
      <div
        className={looks}
        data-tone={view?.tone ?? 'control'}
        data-travelled={marks.travelled}
        data-change={marks.change}
        data-detail={detail}
        data-idle={data.idle}
        data-disabled={node.disabled === true}
        data-testid={`step:${node.id}`}
      >
        <CardContent data={data} view={view} detail={detail} />
      </div>
      {detail === 'place' ? null : <CardWays ways={ways} plusScale={plusScale} withLabels={detail !== 'colour'} />}
    </>
  );
}, sameCard);

interface CardContentProps {
  readonly data: StepData;
  readonly view: NodeView | null;
  readonly detail: Detail;
}

function CardContent({ data, view, detail }: CardContentProps) {
  const { node, reading, marks } = data;
  if (detail === 'place') return null;
  if (detail === 'colour') return marks.counts === null ? null : <FarCount counts={marks.counts} />;
  return (
    <>
      <CardHead data={data} view={view} />
      {view === null || detail === 'name' ? null : <CardBody reading={reading} />}
      {marks.counts === null ? null : <StepCounts nodeId={node.id} marks={marks} counts={marks.counts} />}
    </>
  );
}

const origin = { x: 0, y: 0 } as const;

function CardBody({ reading }: { readonly reading: NodeReading }) {
  if (reading.lines.length === 0) return null;
  return (
    <div className={styles['body']}>
      <CardLines lines={reading.lines} />
    </div>
  );
}

/** A card is drawn again only when something it shows changed (the drawer keeps what did not); a new place is the wrapper's business. */
function sameCard(before: NodeProps<StepNode>, after: NodeProps<StepNode>): boolean {
  return before.selected === after.selected && before.data === after.data;
}

function CardHead({ data, view }: { readonly data: StepData; readonly view: NodeView | null }) {
  const texts = useNodeTexts(view?.texts ?? unknownTexts);
  const { node, marks } = data;
  const Icon = view?.icon ?? QuestionOutlined;
  const label = view === null ? node.type : texts.label;
  return (
    <div className={styles['head']}>
      <span className={styles['icon']} aria-hidden>
        <Icon />
      </span>
      <span className={styles['title']} title={node.name === '' ? label : `${label}：${node.name}`}>
        {node.name === '' ? label : node.name}
      </span>
      {node.name === '' ? null : <span className={styles['type']}>{label}</span>}
      <FoldButton stepId={node.id} steps={data.foldable} />
      <RestMark rests={node.disabled === true} />
      <CommentBubble nodeId={node.id} />
      <HeadMarks marks={marks} />
    </div>
  );
}

function HeadMarks({ marks: { problems, change } }: { readonly marks: StepMarks }) {
  return (
    <>
      {problems === null ? null : <ProblemSign problems={problems} />}
      {change === null ? null : <ChangeWord change={change} />}
    </>
  );
}

/** Says in words that the step is passed over. */
function RestMark({ rests }: { readonly rests: boolean }) {
  const { t } = useTranslation();
  return rests ? <span className={styles['rests']}>{t('commands.card.mark')}</span> : null;
}

/** In words, so that nobody has to tell colours apart. */
function ChangeWord({ change }: { readonly change: NonNullable<StepMarks['change']> }) {
  const { t } = useTranslation();
  return <span className={classNames(styles['change'], styles[`change-${change}`])}>{t(`versions.kind.${change}`)}</span>;
}

const classOf = { plain: styles['plain'], missing: styles['missing'], quiet: styles['quiet'] } as const;

/** The lines of a card, each cut off at the card's edge and readable in full on hover. */
function CardLines({ lines }: { readonly lines: readonly SummaryLine[] }) {
  return (
    <ul className={styles['lines']}>
      {lines.map(({ text, kind, bullet = false }, index) => (
        <li key={`${String(index)}:${text}`} className={classNames(classOf[kind], bullet && styles['bullet'])} title={text}>
          {text}
        </li>
      ))}
    </ul>
  );
}
