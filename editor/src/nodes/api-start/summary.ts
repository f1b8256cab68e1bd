import type { ApiStartConfig } from '@tagtrail/core/nodes';
import type { SummaryLine } from '../view/node-view';
import { quiet } from '../view/summary-line';
import type { Words } from '../../words/words';
import { apiStartTexts } from './texts';

export function apiStartSummary(_config: ApiStartConfig, { locale }: Words): readonly SummaryLine[] {
  return [quiet(apiStartTexts[locale].line)];
}
