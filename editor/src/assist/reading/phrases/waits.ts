import type { Duration, JsonObject } from '@tagtrail/core/kernel';
import { durationMs, unitMs } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
import { clock, clockOf, number, span, spanOf, weekdayOf, worthOf } from '../amounts';
import type { Story } from '../story';
import { phrase, type Phrase } from './phrase';
import { timeOr } from './time-or';

const wait = '(?:等待|等上|等|过|隔|延迟|停)';

/** Whole waits only, and none that the engine does not promise to remember. */
export const isLasting = (span: Duration): boolean => span.amount > 0 && durationMs(span) <= limits.waitDays * unitMs.days;

const lasting = (duration: Duration): JsonObject => ({ kind: 'duration', duration: { ...duration } });
const until = (time: string): JsonObject => ({ kind: 'timeOfDay', time, zone: 'corp' });

function tellSpan(story: Story, written: string, time: string | null): (() => void) | null {
  const duration = spanOf(written);
  if (!isLasting(duration)) return null;
  return () => {
    if (/月|month/iu.test(written)) story.assume('month', { words: written });
    story.add({ type: 'wait', config: lasting(duration) });
    if (time === null) return;
    story.add({ type: 'wait', config: until(time) });
    story.assume('twoWaits', { words: `${written} ${time}` });
  };
}

/** Waits: for so long, until the clock shows so much, until a day. */
export const waits: readonly Phrase[] = [
  phrase(
    `(?:${wait}\\s*到?|到)?\\s*(?:第二天|次日|隔天|明天|the\\s+next\\s+day(?:\\s+at)?)\\s*的?\\s*(?<time>${clock})?`,
    ({ time }, { story, words }) =>
      () => {
        story.add({ type: 'wait', config: until('00:00') });
        const shown = timeOr(story, time);
        story.add({ type: 'wait', config: until(shown) });
        story.assume('twoWaits', { words });
      },
  ),
  phrase(
    `(?:${wait}\\s*到?|到)?\\s*(?:(?<days>${number})个|下一?个)工作日(?:之?后)?\\s*的?\\s*(?<time>${clock})?`,
    ({ days = '1', time }, { story }) =>
      () => {
        const shown = timeOr(story, time);
        story.add({ type: 'wait', config: { kind: 'workingDay', days: Math.min(240, Math.round(worthOf(days))), time: shown, zone: 'corp' } });
      },
  ),
  phrase(
    `(?:${wait}\\s*到?|到)\\s*下?个?(?:周|星期|礼拜)(?<day>[一二三四五六日天])\\s*的?\\s*(?<time>${clock})?`,
    ({ day = '', time }, { story }) =>
      () => {
        const shown = timeOr(story, time);
        story.add({ type: 'wait', config: { kind: 'weekday', weekdays: [weekdayOf(day) ?? 1], time: shown, zone: 'corp' } });
      },
  ),
  phrase(`(?:${wait}\\s*)?(?<span>${span})(?:之后|以后|后)?的(?<time>${clock})`, ({ span: written = '', time = '' }, { story }) =>
    tellSpan(story, written, clockOf(time)),
  ),
  phrase(`${wait}\\s*(?:上|待)?\\s*(?<span>${span})(?:之后|以后|后)?`, ({ span: written = '' }, { story }) => tellSpan(story, written, null)),
  phrase(`(?<span>${span})(?:之后|以后|后)\\s*(?<time>${clock})?`, ({ span: written = '', time }, { story }) =>
    tellSpan(story, written, time === undefined ? null : clockOf(time)),
  ),
  phrase(
    `(?:wait|pause)\\s+(?:for\\s+)?(?<span>${span})|(?:after\\s+)(?<then>${span})|(?<late>${span})\\s+later`,
    ({ span: one, then, late }, { story }) => tellSpan(story, one ?? then ?? late ?? '', null),
  ),
  phrase(`(?:${wait}\\s*到|到|直到|wait\\s+until)\\s*(?:当天)?\\s*(?<time>${clock})`, ({ time = '' }, { story }) => {
    const shown = clockOf(time);
    return shown === null ? null : () => story.add({ type: 'wait', config: until(shown) });
  }),
];
