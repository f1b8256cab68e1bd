import type { TagAddedConfig } from '@tagtrail/core/nodes';
import type { SummaryLine } from '../view/node-view';
import { missing, plain } from '../view/summary-line';
import { fill } from '../view/texts';
import { listText, type Words } from '../../words/words';
import { tagAddedTexts } from './texts';

export function tagAddedSummary({ tagIds }: TagAddedConfig, { locale, tagName }: Words): readonly SummaryLine[] {
  const texts = tagAddedTexts[locale];
  if (tagIds.length === 0) return [missing(texts.missing)];
  const names = listText(tagIds.map(tagName), locale);
  return [plain(tagIds.length === 1 ? names : fill(texts.any, { tags: names }))];
}
