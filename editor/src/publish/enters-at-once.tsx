import type { BackfillCount, BackfillRequest } from '@tagtrail/core/http';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { useImpact } from '../comparison/impact-section';
import { typedFrom } from '../endings/typed-name';
import { useCountText } from '../ui/format/use-count-text';
import type { Wanted } from './publish-choices';

interface Asked {
  readonly wanted: Wanted;
  readonly counted: BackfillCount | undefined;
  readonly isFirst: boolean;
}

export interface LargeAct {
  /** Customers who enter at once. */
  readonly entering: number;
  /** So many are meant that the word is to be typed. */
  readonly asked: boolean;
  readonly confirmed: boolean;
  /** What the word is typed for: other numbers ask anew. */
  readonly numbers: string;
  readonly setTyped: (typed: boolean) => void;
  /** What the button says. */
  readonly confirmText: string;
}

/** How many a publishing takes in and ends at once, and whether whoever presses has said to know it. */
export function useLargeAct(
  { ref, revision }: { readonly ref: JourneyRef; readonly revision: number },
  { wanted, counted, isFirst }: Asked,
): LargeAct {
  const { t } = useTranslation();
  const impact = useImpact(ref, revision, !isFirst);
  const [typedFor, setTypedFor] = useState<string | null>(null);
  const entering = wanted.backfill.kind === 'none' ? 0 : (counted?.triggers ?? []).reduce((sum, { customers }) => sum + (customers ?? 0), 0);
  const leaving = wanted.underWay === 'leave' ? (impact.data?.people ?? 0) : 0;
  const asked = entering >= typedFrom.entered || leaving >= typedFrom.ended;
  const numbers = `${String(entering)} ${String(leaving)}`;
  const setTyped = (typed: boolean): void => {
    setTypedFor(typed ? numbers : null);
  };
  const number = useCountText();
  const confirmText = entering === 0 ? t('canvas.publish.confirm') : t('endings.publish.confirm', { n: number(entering) });
  return { entering, asked, confirmed: !asked || typedFor === numbers, numbers, setTyped, confirmText };
}

/** Whom publishing reaches at once, in a number. */
export function EntersAtOnce({ backfill, large: { entering } }: { readonly backfill: BackfillRequest['kind']; readonly large: LargeAct }) {
  const { t } = useTranslation();
  const number = useCountText();
  return (
    <p aria-live="polite" data-testid="enters-at-once">
      {backfill === 'none' ? t('endings.publish.nobody') : t('endings.publish.reach', { n: number(entering) })}
    </p>
  );
}
