#!/usr/bin/env bash
# cronstrue 3.39.0 and croner 11.0.1: the words for a cron line promise an even interval that its times do not keep.
#
# cronstrue puts `0 */5 * * *` as "On the hour, every 5 hours" and `0 9 */2 * *` as "At 09:00, every 2 days in a month" (zh_CN:
# 每隔 5 小时, 每隔 2 天). Steps begin anew in every day and month, so the times are 20:00 and then 00:00 (4 hours apart), and the 31st and
# then the 1st (one day apart): who is told "every 2 days" is written to on two days running, seven times a year.
# For `*/90 * * * *` it says "Every 90 minutes", which no minute field can hold: croner refuses the line. `10-5` and `22-6` are put in words too
# ("between 22:00 and 06:00") and refused by croner.
# A person who checks a schedule by these words checks another schedule: words have to be made only of lines whose steps are even,
# and the next times shown beside them.
#
# Needs Node and npm. Takes a few seconds. Fails if the behaviour is no longer so.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent cronstrue@3.39.0 croner@11.0.1

cat >observe.mjs <<'JAVASCRIPT'
import { Cron } from 'croner';
import cronstrue from 'cronstrue/i18n.js';

const words = (line, locale) => cronstrue.toString(line, { locale, use24HourTimeFormat: true });
const times = (line, from, count) => {
  try {
    return new Cron(line, { timezone: 'Asia/Shanghai' }).nextRuns(count, new Date(from));
  } catch (error) {
    return error.message;
  }
};
const gaps = (runs) => runs.slice(1).map((run, index) => (run - runs[index]) / 3_600_000);
const seen = {
  hours: { words: words('0 */5 * * *', 'en'), gaps: gaps(times('0 */5 * * *', '2026-12-01T00:00:00+08:00', 6)) },
  days: { words: words('0 9 */2 * *', 'en'), chinese: words('0 9 */2 * *', 'zh_CN'), gaps: gaps(times('0 9 */2 * *', '2026-12-28T00:00:00+08:00', 4)) },
  minutes: { words: words('*/90 * * * *', 'en'), croner: times('*/90 * * * *', '2026-12-01T00:00:00+08:00', 1) },
  night: { words: words('0 22-6 * * *', 'en'), croner: times('0 22-6 * * *', '2026-12-01T00:00:00+08:00', 1) },
};
console.log(JSON.stringify(seen, null, 1));
const right = [
  seen.hours.words === 'On the hour, every 5 hours' && seen.hours.gaps.join() === '5,5,5,4,5',
  seen.days.words === 'At 09:00, every 2 days in a month' && seen.days.chinese.includes('每隔 2 天') && seen.days.gaps.join() === '48,24,48',
  seen.minutes.words === 'Every 90 minutes' && typeof seen.minutes.croner === 'string',
  seen.night.words.includes('between 22:00 and 06:00') && typeof seen.night.croner === 'string',
];
if (right.includes(false)) {
  console.error('The behaviour has changed:', right);
  process.exit(1);
}
console.log('As described.');
JAVASCRIPT
node observe.mjs
