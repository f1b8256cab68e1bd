import type { WaitConfig } from '@tagtrail/core/nodes';
import { offsetText, weekdayName } from '../../words/wait-reason';
import { durationText, listText, type Words } from '../../words/words';
import { fill, missing, plain, quiet, type SummaryLine } from '../view/node-view';
import { waitTexts } from './texts';

type ConfigOf<Kind extends WaitConfig['kind']> = Extract<WaitConfig, { kind: Kind }>;

export function waitSummary(config: WaitConfig, words: Words): readonly SummaryLine[] {
  const lines = config.kind === 'untilTag' ? tagLines(config, words) : [clockLine(config, words), ...dateLines(config, words)];
  const byCustomer = 'zone' in config && config.zone === 'customer';
  return byCustomer ? [...lines, quiet(waitTexts[words.locale].customerClock)] : lines;
}

/** The first line of a wait by length, clock or calendar. */
function clockLine(config: Exclude<WaitConfig, { kind: 'untilTag' }>, words: Words): SummaryLine {
  const texts = waitTexts[words.locale];
  switch (config.kind) {
    case 'duration':
      return config.duration.amount === 0 ? missing(texts.noLength) : plain(fill(texts.forSpan, { span: durationText(config.duration, words.t) }));
    case 'timeOfDay':
      return plain(fill(texts.toTime, { time: config.time }));
    case 'weekday':
      return config.weekdays.length === 0
        ? missing(texts.noWeekday)
        : plain(fill(texts.toWeekday, { days: daysText(config.weekdays, words), time: config.time }));
    case 'dayOfMonth':
      return plain(fill(texts.toDayOfMonth, { day: config.day, time: config.time }));
    case 'dateTime':
      return plain(fill(texts.toDate, { date: config.date, time: config.time }));
    case 'workingDay':
      return plain(fill(workingDayText(config, words), { n: config.days, time: config.time }));
    case 'window':
      return windowLine(config, words);
    case 'bestTime':
      return plain(fill(texts.toBestTime, { industry: texts[config.industry] }));
    case 'attribute':
      return attributeLine(config, words);
  }
}

function workingDayText({ days }: ConfigOf<'workingDay'>, { locale }: Words): string {
  const texts = waitTexts[locale];
  if (days === 0) return texts.toWorkingDay;
  return days === 1 ? texts.toNextWorkingDay : texts.afterWorkingDays;
}

function windowLine({ on, spans }: ConfigOf<'window'>, words: Words): SummaryLine {
  const texts = waitTexts[words.locale];
  if (on.length === 0) return missing(texts.noWeekday);
  if (spans.length === 0) return missing(texts.noSpan);
  const days = on === 'workingDays' ? texts.onWorkingDays : daysText(on, words);
  const said = spans.map(({ from, to }) => `${from}–${to}`);
  return plain(fill(texts.toWindow, { days, spans: listText(said, words.locale) }));
}

function attributeLine({ name, offsetDays, time }: ConfigOf<'attribute'>, words: Words): SummaryLine {
  const texts = waitTexts[words.locale];
  if (name === '') return missing(texts.noAttribute);
  const offset = offsetDays === 0 ? texts.onTheDay : offsetText(offsetDays, words.t);
  return plain(fill(texts.toAttribute, { name: words.attributeName(name), offset, time }));
}

function dateLines(config: WaitConfig, { locale }: Words): readonly SummaryLine[] {
  if (config.kind !== 'attribute') return [];
  const texts = waitTexts[locale];
  const shift = { none: [], before: [quiet(texts.shiftBefore)], after: [quiet(texts.shiftAfter)] }[config.shift];
  return [...(config.yearly ? [quiet(texts.yearlyLine)] : []), ...shift];
}

function tagLines({ tagId, timeout }: ConfigOf<'untilTag'>, { locale, t, tagName }: Words): readonly SummaryLine[] {
  const texts = waitTexts[locale];
  return [
    tagId === '' ? missing(texts.noTag) : plain(fill(texts.toTag, { tag: tagName(tagId) })),
    quiet(fill(texts.atMost, { span: durationText(timeout, t) })),
  ];
}

const weekLength = 7;

function daysText(weekdays: readonly number[], { locale, t }: Words): string {
  if (weekdays.length === weekLength) return waitTexts[locale].everyDay;
  return listText(
    weekdays.map((day) => weekdayName(day, t)),
    locale,
  );
}

export function waitPortLabel(port: string, config: WaitConfig, { locale }: Words): string {
  const texts = waitTexts[locale];
  const next = config.kind === 'attribute' ? texts.arrived : '';
  const labels: Readonly<Record<string, string>> = { matched: texts.matched, timeout: texts.timedOut, past: texts.past, noDate: texts.noDate, next };
  return labels[port] ?? '';
}
