import type { LocaleName } from '../../app/preferences';

/** Operators read the corp's clock, wherever their own machine stands. */
export const shownTimeZone = 'Asia/Shanghai';

export interface DayWords {
  readonly today: string;
  readonly yesterday: string;
  readonly tomorrow: string;
}

interface Parts {
  readonly day: string;
  readonly year: string;
  readonly time: string;
  readonly seconds: string;
}

const partsFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: shownTimeZone,
  year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
});

function partsOf(instant: Date): Parts {
  const [day = '', time = ''] = partsFormat.format(instant).split(' ');
  return { day, year: day.slice(0, 4), time: time.slice(0, 5), seconds: time };
}

const dayMs = 86_400_000;

export interface Reader {
  readonly now: Date;
  readonly words: DayWords;
  readonly locale: LocaleName;
}

/** An instant in the fewest words that cannot be misread: 今天 10:32, 3月5日 09:00, 2025-12-31 18:00. */
export function formatInstant(iso: string, { now, words, locale }: Reader): string {
  const at = partsOf(new Date(iso));
  const dayName = [[0, words.today], [-dayMs, words.yesterday], [dayMs, words.tomorrow]] as const;
  for (const [offset, word] of dayName) {
    if (partsOf(new Date(now.getTime() + offset)).day === at.day) return `${word} ${at.time}`;
  }
  if (at.year !== partsOf(now).year) return `${at.day} ${at.time}`;
  const [, month = '', day = ''] = at.day.split('-');
  return locale === 'zh-CN' ? `${String(Number(month))}月${String(Number(day))}日 ${at.time}` : `${month}-${day} ${at.time}`;
}

/** The whole instant to the second, for a tooltip or a trace. */
export function formatInstantFully(iso: string): string {
  const { day, seconds } = partsOf(new Date(iso));
  return `${day} ${seconds}`;
}
