import { csvText } from '../../ui/format/csv';
import { elapsedText } from '../elapsed';
import type { Telling } from './left-words';
import { lineTitle, reasonTexts, stepTexts } from './line-words';
import type { LogLine, StepLine } from './log-lines';
import { rendered } from './rendered';

interface Exporting {
  readonly telling: Telling;
  readonly startAt: string;
  /** A whole instant, to the second. */
  readonly instant: (iso: string) => string;
}

/** The log of a try as a table that spreadsheets open: what the panel shows, line by line. */
export function toCsv(lines: readonly LogLine[], { telling, startAt, instant }: Exporting): string {
  const { t } = telling.words;
  const columns = t('trial.export.columns', { returnObjects: true });
  const rows = lines.map((line, index) => {
    const what = line.kind === 'step' ? doneAt(line, telling) : '';
    const why = line.kind === 'step' ? reasonTexts(line, telling).join('\n') : '';
    return [String(index + 1), instant(line.at), elapsedText(startAt, line.at, t), lineTitle(line, telling), what, why];
  });
  return csvText([Object.values(columns), ...rows]);
}

/** Each text of the step, what it says under how it asks. */
function doneAt(line: StepLine, telling: Telling): string {
  const texts = stepTexts(line, telling);
  return line.frames
    .flatMap((frame, index) => [texts[index] ?? '', frame.kind === 'asked' ? saidText(frame, telling) : ''])
    .filter((text) => text !== '')
    .join('\n');
}

function saidText({ invoke, facts }: Extract<StepLine['frames'][number], { kind: 'asked' }>, { words, adLabel }: Telling): string {
  const message = rendered(invoke, { facts, adLabel, link: words.t('trial.link') });
  return message?.text ?? '';
}
