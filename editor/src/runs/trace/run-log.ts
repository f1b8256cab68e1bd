import type { Graph } from '@tagtrail/core/graph';
import type { RunTrace } from '@tagtrail/core/http';
import { armTexts } from '../../conditions/explanation/explanation-text';
import { readReasons } from '../../conditions/explanation/read-explanation';
import { stepTitle } from '../../nodes/views';
import { csvText } from '../../ui/format/csv';
import { entryTexts } from '../../words/given-fields';
import type { Words } from '../../words/words';
import { armLabels } from './branch-reasons';
import { stepResult } from './step-result';

interface Telling {
  readonly graph: Graph;
  readonly words: Words;
  /** A whole instant, to the second. */
  readonly instant: (iso: string) => string;
}

/** What started a run, in words: the trigger by its name, where it is known, and what it brought. */
export function startText({ entry }: Pick<RunTrace, 'entry'>, { graph, words }: Pick<Telling, 'graph' | 'words'>): string {
  const { t, locale } = words;
  const isDrawn = graph.nodes.some(({ id }) => id === entry.nodeId);
  const started = isDrawn ? t('runs.run.started', { name: stepTitle(graph, entry.nodeId, locale) }) : t('runs.run.startedBy');
  return [started, ...entryTexts(entry.payload, words)].join(t('waits.separator'));
}

/** The steps of a run as a table that spreadsheets open, as the page shows them. */
export function runCsv(trace: Pick<RunTrace, 'run' | 'entry' | 'steps'>, telling: Telling): string {
  const { graph, words, instant } = telling;
  const { t, locale } = words;
  const start = [instant(trace.run.startedAt), '', startText(trace, telling), ''];
  const steps = trace.steps.map((step) => {
    const rung = step.rung === null ? '' : ` · ${t('runs.run.rung', { n: step.rung + 1 })}`;
    const arms = step.explanation === null ? [] : (readReasons(step.explanation) ?? []);
    const why = armTexts(arms, armLabels(step, graph, words), words).join('\n');
    return [instant(step.at), `${stepTitle(graph, step.nodeId, locale)}${rung}`, stepResult(step, graph, words), why];
  });
  return csvText([
    Object.values(t('runs.run.columns', { returnObjects: true })),
    ...[start, ...steps].map((row, index) => [String(index + 1), ...row]),
  ]);
}
