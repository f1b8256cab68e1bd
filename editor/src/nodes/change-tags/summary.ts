import type { ChangeTagsConfig } from '@tagtrail/core/nodes';
import type { SummaryLine } from '../view/node-view';
import { missing, plain } from '../view/summary-line';
import { fill } from '../view/texts';
import { listText, type Words } from '../../words/words';
import { changeTagsTexts } from './texts';

export function changeTagsSummary({ add, remove }: ChangeTagsConfig, { locale, tagName }: Words): readonly SummaryLine[] {
  const texts = changeTagsTexts[locale];
  const line = (text: string, tagIds: readonly string[]): readonly SummaryLine[] =>
    tagIds.length === 0 ? [] : [plain(fill(text, { tags: listText(tagIds.map(tagName), locale) }))];
  const lines = [...line(texts.added, add), ...line(texts.removed, remove)];
  return lines.length === 0 ? [missing(texts.missing)] : lines;
}

export function changeTagsPortLabel(port: string, _config: ChangeTagsConfig, { locale }: Words): string {
  const { next, failed } = changeTagsTexts[locale];
  const labels: Readonly<Record<string, string>> = { next, failed };
  return labels[port] ?? '';
}
