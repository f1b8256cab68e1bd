import type { WaitConfig } from '@tagtrail/core/nodes';
import type { SummaryLine } from '../view/node-view';
import { missing, plain, quiet } from '../view/summary-line';
import { fill } from '../view/texts';
import { durationText, type Words } from '../../words/words';
import { waitTexts } from './texts';

export function waitSummary(config: WaitConfig, { locale, t, tagName }: Words): readonly SummaryLine[] {
  const texts = waitTexts[locale];
  switch (config.kind) {
    case 'duration':
      return config.duration.amount === 0 ? [missing(texts.noLength)] : [plain(fill(texts.forSpan, { span: durationText(config.duration, t) }))];
    case 'timeOfDay':
      return [plain(fill(texts.toTime, { time: config.time }))];
    case 'untilTag':
      return [
        config.tagId === '' ? missing(texts.noTag) : plain(fill(texts.toTag, { tag: tagName(config.tagId) })),
        quiet(fill(texts.atMost, { span: durationText(config.timeout, t) })),
      ];
  }
}

export function waitPortLabel(port: string, _config: WaitConfig, { locale }: Words): string {
  const texts = waitTexts[locale];
  const labels: Readonly<Record<string, string>> = { matched: texts.matched, timeout: texts.timedOut };
  return labels[port] ?? '';
}
