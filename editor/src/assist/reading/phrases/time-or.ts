import { clockOf } from '../amounts';
import type { Story } from '../story';

const morning = '09:00';

/** A time of day as it was written; the morning, and said, where none was, or none that a clock shows. */
export function timeOr(story: Story, written: string | undefined): string {
  const time = written === undefined ? null : clockOf(written);
  if (time === null) story.assume('time', { time: morning });
  return time ?? morning;
}
