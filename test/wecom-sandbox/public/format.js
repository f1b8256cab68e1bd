const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' });
const sortableDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
const number = new Intl.NumberFormat('zh-CN');

export const timeOnly = (instant) => clock.format(instant);

/** 今天只写时间，昨天写「昨天」，更早写日期。 */
export function friendlyTime(instant) {
  const day0 = sortableDay.format(instant);
  if (day0 === sortableDay.format(Date.now())) return clock.format(instant);
  if (day0 === sortableDay.format(Date.now() - 86_400_000)) return `昨天 ${clock.format(instant)}`;
  return `${day.format(instant)} ${clock.format(instant)}`;
}

export const count = (value) => number.format(value);
