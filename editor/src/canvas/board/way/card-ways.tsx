import { useContext, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountText } from '../../../ui/format/use-count-text';
import { usePercent } from '../../../ui/format/use-percent';
import { classNames } from '../../../ui/show/class-names';
import type { Point } from '../../layout/layout-input';
import { pointText as at, roundedPath } from '../../rounded-path';
import type { Way } from '../../ways';
import { BoardActionsContext } from '../board-actions';
import { PlusButton } from './plus-button';
import styles from '../board.module.css';

interface CardWaysProps {
  readonly ways: readonly Way[];
  readonly withLabels: boolean;
  /** How much larger than the drawing a "+" is; null: none is drawn. */
  readonly plusScale: number | null;
}

/** The ways that leave a step: lines where the layout led them, the names of its outputs, and the "+" of each. */
export function CardWays({ ways, withLabels, plusScale }: CardWaysProps) {
  return (
    <>
      <svg className={styles['ways']} aria-hidden>
        {inPaintingOrder(ways).map((way) => (
          <Line key={way.key} way={way} />
        ))}
      </svg>
      {withLabels ? ways.map((way) => <Label key={way.key} way={way} />) : null}
      {plusScale === null ? null : ways.map((way) => <Plus key={way.key} plus={way.plus} scale={plusScale} />)}
    </>
  );
}

/** What was travelled over what was not: two outputs may be one line. */
const inPaintingOrder = (ways: readonly Way[]): readonly Way[] =>
  ways.toSorted((a, b) => Number(a.travelled === true) - Number(b.travelled === true));

function Line({ way }: { readonly way: Way }) {
  const { key, points, back, travelled, idle } = way;
  const looks = classNames(
    styles['way'],
    back && styles['wayBack'],
    travelled === true && styles['wayTravelled'],
    (travelled === false || idle) && styles['wayIdle'],
  );
  return (
    <>
      <path
        d={roundedPath(points)}
        className={looks}
        data-way={key}
        data-travelled={travelled}
        markerEnd={travelled === true ? 'url(#tt-arrow-travelled)' : 'url(#tt-arrow)'}
      />
      {way.side === null ? null : <path d={forkPath(way)} className={looks} data-fork={key} />}
    </>
  );
}

/** The mark of an output on the line it shares: a twig to where its "+" and its label stand. */
function forkPath({ points, plus, label }: Way): string {
  const [from, to] = [points[0], plus?.at ?? label?.at];
  return from === undefined || to === undefined ? '' : `M ${at({ x: from.x, y: to.y })} L ${at(to)}`;
}

function placed({ x, y }: Point, across = '-50%') {
  return { transform: `translate(${across}, -50%) translate(${String(x)}px, ${String(y)}px)` };
}

/** A label beside a shared line begins, or ends, at its place; any other has it in the middle. */
const anchors = { left: '-100%', right: '0%' } as const;

function Label({ way }: { readonly way: Way }) {
  const { label, side, taken } = way;
  if (label === null) return null;
  return (
    <div className={`${styles['label'] ?? ''} nopan`} style={placed(label.at, side === null ? '-50%' : anchors[side])} title={label.text}>
      {label.text}
      {taken === null ? null : <Taken way={way} taken={taken} />}
    </div>
  );
}

/** How many took a way; a click shows who. */
function Taken({ way: { key, from, port }, taken: { n, share } }: { readonly way: Way; readonly taken: NonNullable<Way['taken']> }) {
  const { t } = useTranslation();
  const percent = usePercent()(share);
  const number = useCountText()(n);
  const { openPeople } = useContext(BoardActionsContext);
  const hook = { 'data-testid': `taken:${key}`, 'data-n': n };
  const [text, hint] = [t('sight.way.taken', { n: number, percent }), t('sight.way.hint', { n: number, percent })];
  if (openPeople === null || n === 0)
    return (
      <span className={styles['taken']} title={hint} {...hook}>
        {text}
      </span>
    );
  return (
    <button
      type="button"
      className={`nodrag ${styles['taken'] ?? ''}`}
      title={`${hint} · ${t('sight.people.see')}`}
      {...hook}
      onClick={(event) => {
        event.stopPropagation();
        openPeople(from, { came: 'passed', way: port });
      }}
      onKeyDown={keepKeyFromCard}
    >
      {text}
    </button>
  );
}

const keysOfButtons = ['Enter', ' '];

/** What is done to a "+" is not done to the step it stands below. */
function keepFromCard(event: SyntheticEvent): void {
  event.stopPropagation();
}

function keepKeyFromCard(event: KeyboardEvent): void {
  if (keysOfButtons.includes(event.key)) event.stopPropagation();
}

function Plus({ plus, scale }: { readonly plus: Way['plus']; readonly scale: number }) {
  if (plus === null) return null;
  const place = placed(plus.at);
  const style = scale === 1 ? place : { transform: `${place.transform} scale(${String(scale)})`, zIndex: 1 };
  return (
    <div className={styles['plusPlace']} style={style} role="presentation" onClick={keepFromCard} onKeyDown={keepKeyFromCard}>
      <PlusButton target={plus.target} open={false} />
    </div>
  );
}
