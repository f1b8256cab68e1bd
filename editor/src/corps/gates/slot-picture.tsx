import type { GateGroup, GateSlots } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { corpsApi } from '../../api/corps';
import { useCorpId } from '../../session/session';
import { useInstantText } from '../../ui/format/use-instant-text';
import styles from '../corps.module.css';

const refreshMs = 5_000;
const width = 900;
const height = 120;
/** Room above the line of the limit. */
const headroom = 1.15;

/** The slot log as a picture: how many calls each sliding minute held, against the line of the limit. */
export function SlotPicture({ group }: { readonly group: GateGroup }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const slots = useQuery({
    queryKey: corpKey(corpId, 'gates', 'slots', group),
    queryFn: () => corpsApi.gateSlots(corpId, group),
    refetchInterval: refreshMs,
  }).data;
  if (slots === undefined) return null;
  const { most, limitPerMinute: limit, seconds } = slots;
  return (
    <figure className={styles['slots']} data-testid="slot-picture" data-most={most}>
      <figcaption>{seconds.length === 0 ? t('watch.slots.none') : t('watch.slots.title', { most, limit })}</figcaption>
      {seconds.length === 0 ? null : <Picture slots={slots} />}
    </figure>
  );
}

function Picture({ slots: { from, to, most, limitPerMinute, seconds } }: { readonly slots: GateSlots }) {
  const { t } = useTranslation();
  const { full } = useInstantText();
  const [since, until] = [Date.parse(from), Date.parse(to)];
  const top = Math.max(most, limitPerMinute) * headroom;
  const x = (at: string): number => ((Date.parse(at) - since) / (until - since)) * width;
  const y = (calls: number): number => height - (calls / top) * height;
  const line = y(limitPerMinute);
  return (
    <svg
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width="100%"
      role="img"
      aria-label={t('watch.slots.title', { most, limit: limitPerMinute })}
    >
      {seconds.map(({ at, most: calls }) => (
        <rect key={at} x={x(at)} y={y(calls)} width={width / ((until - since) / 1_000)} height={height - y(calls)} className={styles['slotBar']}>
          <title>{t('watch.slots.second', { at: full(at), n: calls })}</title>
        </rect>
      ))}
      <line x1={0} x2={width} y1={line} y2={line} className={styles['slotLimit']} />
      <text x={4} y={line - 4} className={styles['slotText']}>
        {t('watch.slots.limit', { limit: limitPerMinute })}
      </text>
    </svg>
  );
}
