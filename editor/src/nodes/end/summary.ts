import type { EndConfig } from '@tagtrail/core/nodes';
import type { SummaryLine } from '../view/node-view';
import { missing, quiet } from '../view/summary-line';
import type { Words } from '../../words/words';
import { endReasonText } from '../../words/end-reason';
import { endTexts } from './texts';

export function endSummary({ reason }: EndConfig, { locale, t }: Words): readonly SummaryLine[] {
  const texts = endTexts[locale];
  if (reason.trim() === '') return [missing(texts.missing)];
  return [quiet(endReasonText(reason, t))];
}
