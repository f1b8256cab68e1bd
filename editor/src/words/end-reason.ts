import type { TFunction } from 'i18next';
import { textFor } from '../ui/format/text-for';

/** What operators choose between for an end. Kept by these keys, so that a run reads in the language of whoever looks. */
export const offeredEndReasons = ['completed', 'converted', 'noAnswer', 'unreached', 'notTarget'] as const;

/** Why a run ended, in words; a reason that somebody wrote stands as it was written. */
export function endReasonText(reason: string, t: TFunction): string {
  const rule = /^exit:(\d+)$/u.exec(reason)?.[1];
  return rule === undefined ? textFor(t('runs.endReason', { returnObjects: true }), reason) : t('runs.exitRule', { n: Number(rule) });
}

/** The reason that what was typed stands for: an offered one by its text, else the text. */
export function endReasonOf(typed: string, t: TFunction): string {
  return offeredEndReasons.find((reason) => endReasonText(reason, t) === typed.trim()) ?? typed;
}
