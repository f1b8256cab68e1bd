import type { AwaitMatch } from '@tagtrail/core/plan';
import { armTexts } from '../../conditions/explanation/explanation-text';
import { ruleSentence } from '../../conditions/sentence';
import { stepTitle } from '../../nodes/views';
import { endReasonText } from '../../words/end-reason';
import { entryTexts, valueText } from '../../words/given-fields';
import { problemText, type Words } from '../../words/words';
import { waitReasonText } from '../../words/wait-reason';
import type { Cut, FrameOf } from '../run/try-out';
import type { Dated } from '../scene/happenings';
import { askedText } from './asked-text';
import type { LogLine, NoteLine, StepFrame, StepLine } from './log-lines';
import { leftText, outputLabel, type Telling } from './left-words';
import { filledIn } from './rendered';

/** The head of a line: the step by its name, its channel, and the round; or what happened. */
export function lineTitle(line: LogLine, telling: Telling): string {
  const { words, graph } = telling;
  const { t, locale } = words;
  if (line.kind !== 'step') return noteText(line, telling);
  const rung = line.rung === null ? '' : ` · ${t('runs.run.rung', { n: line.rung + 1 })}`;
  const round = line.visit === 1 ? '' : ` · ${t('trial.log.round', { n: line.visit })}`;
  return `${stepTitle(graph, line.nodeId, locale)}${rung}${round}`;
}

/** What was done at the step and how it was left, one text after the other. */
export const stepTexts = (line: StepLine, telling: Telling): readonly string[] => line.frames.map((frame) => frameText(frame, { line, telling }));

/** Why a branch chose as it did, arm by arm. */
export function reasonTexts({ nodeId, frames }: StepLine, { words, graph }: Telling): readonly string[] {
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const left = frames.find((frame): frame is FrameOf<'left'> => frame.kind === 'left' && frame.explanation !== null);
  return isOwnRule(left, frames) ? armTexts(left?.explanation?.arms ?? [], (arm) => outputLabel(node, `arm:${arm}`, words), words) : [];
}

/** Whether the operator wrote the rule: a step that asks a person reads the answer by one of its own. */
export const isOwnRule = (left: FrameOf<'left'> | undefined, frames: readonly StepFrame[]): boolean =>
  left !== undefined && !frames.some((frame) => frame.kind === 'waits');

interface InLine {
  readonly line: StepLine;
  readonly telling: Telling;
}

function frameText(frame: StepFrame, { line, telling }: InLine): string {
  const { words, instant } = telling;
  switch (frame.kind) {
    case 'asked':
      return askedText({ request: frame.invoke.request, at: frame.at, facts: frame.facts }, words);
    case 'waits': {
      const what = frame.match === null ? '' : `${matchText(frame.match, frame, words)} `;
      const until = words.t(frame.match === null ? 'trial.log.until' : 'trial.log.untilAtMost', { at: instant(frame.until) });
      const isTurn = frame.reason?.code === 'turn';
      const why = frame.reason === null || frame.match !== null ? '' : ` · ${isTurn ? words.t('trial.log.turn') : reasonText(frame.reason, telling)}`;
      return `${what}${until}${why}`;
    }
    case 'left':
      return `→ ${leftText(frame, line.nodeId, telling)}`;
  }
}

const reasonText = (reason: NonNullable<FrameOf<'waits'>['reason']>, { words, instant }: Telling): string =>
  waitReasonText(reason, { t: words.t, instant, attributeName: words.attributeName });

function matchText(match: AwaitMatch, { facts }: FrameOf<'waits'>, words: Words): string {
  const { t } = words;
  switch (match.kind) {
    case 'hasTag':
      return t('trial.log.forTag', { tag: words.tagName(match.tagId) });
    case 'event':
      return t('trial.log.forEvent', { event: words.eventName(match.name) });
    case 'condition':
      return t('trial.log.forCondition', { rule: ruleSentence(match.rule, words) ?? t('trial.log.itsRule') });
    case 'signal':
      return t(`trial.log.for_${match.name}`, { text: filledIn(match.text, facts) });
  }
}

/** What happened beside the steps. */
function noteText(line: NoteLine, telling: Telling): string {
  const { words, graph, triggerId } = telling;
  const { t, locale } = words;
  switch (line.kind) {
    case 'started':
      return [t('trial.log.started', { name: stepTitle(graph, triggerId, locale) }), ...entryTexts(line.entry, words)].join(t('waits.separator'));
    case 'happened':
      return happeningText(line.happening, words);
    case 'raised':
      return t('trial.log.raised', { event: words.eventName(line.event.name) });
    case 'ended':
      return t('trial.log.ended', { reason: endReasonText(line.reason, t) });
    case 'stopped':
      return stopText(line, telling);
    case 'cut':
      return cutText(line.cut, telling);
  }
}

function happeningText(happening: Dated, words: Words): string {
  const { t } = words;
  switch (happening.kind) {
    case 'tagOn':
    case 'tagOff':
      return t(`trial.happening.said.${happening.kind}`, { tag: words.tagName(happening.tagId) });
    case 'attribute': {
      const attribute = words.attributeName(happening.name);
      if (happening.value === null) return t('trial.happening.said.gone', { attribute });
      return t('trial.happening.said.attribute', { attribute, value: valueText(happening.value, words) });
    }
    case 'event':
      return t('trial.happening.said.event', { event: words.eventName(happening.name) });
  }
}

function stopText({ stop: { nodeId, port, problems } }: FrameOf<'stopped'>, { words, graph }: Telling): string {
  const { t, locale } = words;
  const name = stepTitle(graph, nodeId, locale);
  const node = graph.nodes.find(({ id }) => id === nodeId);
  if (port !== null) {
    const label = outputLabel(node, port, words);
    return label === '' ? t('trial.log.looseEnd', { name }) : t('trial.log.looseOutput', { name, port: label });
  }
  const said = [...new Set(problems.map((problem) => problemText(problem, words)))].join(t('waits.separator'));
  return t('trial.log.unfinished', { name, problems: said });
}

function cutText(cut: Cut, { words, graph, plan }: Telling): string {
  const { t, locale } = words;
  switch (cut.kind) {
    case 'bound':
      return t('trial.log.cutBound', { n: cut.events });
    case 'spins':
      return t('trial.log.cutSpins', { name: stepTitle(graph, plan.sourceMap[cut.instruction]?.nodeId ?? '', locale) });
    case 'year':
      return t('waits.unknownYear', { year: cut.year });
    case 'nothing':
      return t('trial.log.cutNothing');
  }
}
