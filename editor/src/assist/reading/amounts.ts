import type { Duration } from '@tagtrail/core/kernel';

const inChinese = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 半: 0.5 };
const inEnglish = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 };
const digits: Readonly<Record<string, number>> = { ...inChinese, ...inEnglish };
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** A number as people write it, in digits or in words. */
export const number = String.raw`(?:\d{1,6}(?:\.\d)?|[零〇一二两三四五六七八九十百千]{1,7}|半|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)\b)`;

/** What a number is worth: `30`, `三十`, `一百二十`, `three`. */
export function worthOf(written: string): number {
  const known = digits[written.toLowerCase()];
  if (known !== undefined) return known;
  if (/^\d/u.test(written)) return Number(written);
  let [sum, pending] = [0, 0];
  for (const sign of written) {
    const scale = scales[sign];
    if (scale === undefined) pending = digits[sign] ?? 0;
    else {
      sum += (pending === 0 ? 1 : pending) * scale;
      pending = 0;
    }
  }
  return sum + pending;
}

const units: readonly { readonly word: RegExp; readonly unit: Duration['unit']; readonly times: number }[] = [
  { word: /^(?:秒|second)/iu, unit: 'seconds', times: 1 },
  { word: /^(?:分|minute)/iu, unit: 'minutes', times: 1 },
  { word: /^(?:小时|钟头|hour)/iu, unit: 'hours', times: 1 },
  { word: /^(?:天|日|day)/iu, unit: 'days', times: 1 },
  { word: /^(?:周|星期|礼拜|week)/iu, unit: 'days', times: 7 },
  { word: /^(?:月|month)/iu, unit: 'days', times: 30 },
];

/** A length of time; its parts are told apart by `spanOf`. */
export const span = String.raw`(?:half\s+an?\s+(?:hour|day|month)|${number}\s*个?半?\s*(?:分钟|小时|钟头|天|日(?!程)|周|星期|礼拜|月|秒钟?|seconds?|minutes?|hours?|days?|weeks?|months?))`;

const smaller: Readonly<Partial<Record<Duration['unit'], readonly [Duration['unit'], number]>>> = {
  days: ['hours', 24],
  hours: ['minutes', 60],
  minutes: ['seconds', 60],
};

/** A length of time in whole units: `一个半小时` is 90 minutes, `半天` 12 hours, `2 周` 14 days. */
export function spanOf(written: string): Duration {
  const [, amount = '1', half = '', word = ''] =
    new RegExp(String.raw`^(${number})\s*个?(半?)\s*(.+)$`, 'iu').exec(written.trim().replace(/^half\s+an?\s+/iu, '半')) ?? [];
  const { unit, times } = units.find((one) => one.word.test(word)) ?? { unit: 'days' as const, times: 1 };
  const value = (worthOf(amount) + (half === '' ? 0 : 0.5)) * times;
  const finer = smaller[unit];
  return Number.isInteger(value) || finer === undefined
    ? { amount: Math.round(value), unit }
    : { amount: Math.round(value * finer[1]), unit: finer[0] };
}

const dayPart = '凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚';

/** A time of day: `上午10点`, `晚上八点半`, `9:30`, `at 9am`. */
const minutes = String.raw`半|一刻|三刻|${number}分(?!钟)|\d{2}(?!\d|\s*[%天周月小个条])|零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?(?![一二三四五六七八九天周月小个条])`;
export const clock = String.raw`(?:(?:${dayPart})\s*)?(?:at\s+)?(?:\d{1,2}(?:[:：]\d{2})?\s*[ap]m\b|\d{1,2}\s*[:：]\s*\d{2}|${number}\s*(?:点|时(?!候))(?:${minutes})?钟?)`;

/** `HH:mm`; null for what no clock shows. */
export function clockOf(written: string): string | null {
  const parsed = new RegExp(
    String.raw`^(${dayPart})?\s*(?:at\s+)?(${number})\s*(?:点|时|[:：])?\s*(半|一刻|三刻|${number})?[^ap]*?([ap]m)?$`,
    'iu',
  ).exec(written.trim());
  if (parsed === null) return null;
  const [, part = '', hours = '', rest = '', half = ''] = parsed;
  const hour = toDayHour(worthOf(hours), `${part}${half.toLowerCase()}`);
  const minute = rest === '' ? 0 : ({ 半: 30, 一刻: 15, 三刻: 45 }[rest] ?? worthOf(rest));
  return hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function toDayHour(hour: number, part: string): number {
  // The small hours: twelve and after of a night.
  if (/晚上|晚/u.test(part) && (hour === 12 || hour < 5)) return hour % 12;
  if (/下午|傍晚|晚|pm/u.test(part) && hour < 12) return hour + 12;
  if (/中午/u.test(part) && hour < 4) return hour + 12;
  return /凌晨|am/u.test(part) && hour === 12 ? 0 : hour;
}

/** 1 is Monday; null for no day of the week. */
export function weekdayOf(sign: string): number | null {
  const at = '一二三四五六日'.indexOf(sign === '天' ? '日' : sign);
  return at < 0 ? null : at + 1;
}
