import type { JourneyLink } from '@tagtrail/core/compiler';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCorpId } from '../session/session';
import { classNames } from '../ui/show/class-names';
import { placeJourneys, type PlacedJourney } from './place-journeys';
import styles from './relations.module.css';

interface RelationsMapProps {
  readonly journeys: readonly { readonly id: string; readonly name: string }[];
  readonly links: readonly JourneyLink[];
  /** Those that lead round. */
  readonly round: ReadonlySet<JourneyLink>;
}

const card = { width: 200, height: 52, beside: 70, below: 76, margin: 24 };

const cornerOf = ({ row, column }: PlacedJourney) => ({
  x: card.margin + column * (card.width + card.beside),
  y: card.margin + row * (card.height + card.below),
});

/** A picture for the eye; the list below it says the same to everybody. */
export function RelationsMap({ journeys, links, round }: RelationsMapProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const navigate = useNavigate();
  const placed = placeJourneys(
    journeys.map(({ id }) => id),
    links,
  );
  const places = new Map(placed.map((place) => [place.id, cornerOf(place)]));
  const corners = [...places.values()];
  const width = Math.max(...corners.map(({ x }) => x)) + card.width + card.margin + card.beside;
  const height = Math.max(...corners.map(({ y }) => y)) + card.height + card.margin + card.below / 2;
  return (
    <div className={styles['scroll']}>
      <svg width={width} height={height} role="img" aria-label={t('exchange.relations.mapLabel', { n: journeys.length })}>
        <defs>
          {(['plain', 'round'] as const).map((kind) => (
            <marker
              key={kind}
              id={`relation-${kind}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M 0 0 L 8 4 L 0 8 Z" className={styles[`arrow-${kind}`]} />
            </marker>
          ))}
        </defs>
        {links.map((link) => {
          const kind = round.has(link) ? 'round' : 'plain';
          return (
            <path
              key={`${link.from} ${link.to}`}
              d={wayBetween(places.get(link.from), places.get(link.to))}
              className={classNames(styles['way'], styles[`way-${kind}`])}
              markerEnd={`url(#relation-${kind})`}
            />
          );
        })}
        {journeys.map(({ id, name }) => {
          const { x, y } = places.get(id) ?? { x: 0, y: 0 };
          return (
            <foreignObject key={id} x={x} y={y} width={card.width} height={card.height}>
              <button
                type="button"
                // The list below has a link for each; here the keyboard would only go twice.
                tabIndex={-1}
                title={name}
                className={styles['card']}
                data-testid={`relation-card:${id}`}
                onClick={() => void navigate(`/c/${corpId}/journeys/${id}`)}
              >
                {name}
              </button>
            </foreignObject>
          );
        })}
      </svg>
    </div>
  );
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Downwards from foot to head; beside one another, or back, round by the feet; to itself by a loop at the side. */
function wayBetween(from: Corner | undefined, to: Corner | undefined): string {
  if (from === undefined || to === undefined) return '';
  const half = card.width / 2;
  if (from === to) {
    const [x, y] = [from.x + card.width, from.y + card.height / 2];
    return `M ${String(x)} ${String(y - 10)} C ${String(x + 46)} ${String(y - 34)}, ${String(x + 46)} ${String(y + 34)}, ${String(x)} ${String(y + 10)}`;
  }
  const foot = { x: from.x + half + (from.x < to.x ? 12 : -12), y: from.y + card.height };
  if (to.y > from.y) {
    const middle = (foot.y + to.y) / 2;
    return `M ${String(foot.x)} ${String(foot.y)} C ${String(foot.x)} ${String(middle)}, ${String(to.x + half)} ${String(middle)}, ${String(to.x + half)} ${String(to.y)}`;
  }
  const [endX, endY] = [to.x + half + (from.x < to.x ? -30 : 30), to.y + card.height];
  const deep = Math.max(foot.y, endY) + card.below / 2 + (from.x < to.x ? 0 : 14);
  return `M ${String(foot.x)} ${String(foot.y)} C ${String(foot.x)} ${String(deep)}, ${String(endX)} ${String(deep)}, ${String(endX)} ${String(endY)}`;
}
