// Writes workflows/core/src/calendar/days/china-days.ts from the package chinese-days: `node tools/calendar/write-china-days.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const home = new URL('../../node_modules/chinese-days/', import.meta.url);
/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(new URL('package.json', home), 'utf8'));
/** By date: `English name,Chinese name,days`. @type {{ holidays: Record<string, string>, workdays: Record<string, string> }} */
const { holidays, workdays } = require('chinese-days/dist/chinese-days.json');

const DAY_MS = 86_400_000;

/**
 * Dates of one year and one kind as `name from..to`, days that follow each other under one name together.
 * @param {Record<string, string>} dates
 * @param {string} year
 */
function spans(dates, year) {
  /** @type {{ name: string, from: string, to: string }[]} */
  const found = [];
  for (const date of Object.keys(dates)
    .filter((each) => each.startsWith(year))
    .sort()) {
    const name = (dates[date] ?? '').split(',')[1] ?? '';
    const last = found.at(-1);
    if (last?.name === name && Date.parse(date) - Date.parse(last.to) === DAY_MS) last.to = date;
    else found.push({ name, from: date, to: date });
  }
  return found.map(({ name, from, to }) => `${name} ${from.slice(5)}${from === to ? '' : `..${to.slice(5)}`}`).join(', ');
}

const years = [...new Set([...Object.keys(holidays), ...Object.keys(workdays)].map((date) => date.slice(0, 4)))].sort();
const lines = years.map((year) => `  ${year}: { off: '${spans(holidays, year)}', working: '${spans(workdays, year)}' },`);
writeFileSync(
  new URL('../../workflows/core/src/calendar/days/china-days.ts', import.meta.url),
  `/**
 * Days off and make-up working days (调休) of mainland China by year, as the State Council has published them.
 * Written by tools/calendar/write-china-days.mjs from chinese-days ${version}; a year that is not here is unknown.
 */
export const chinaDays: Readonly<Record<number, { readonly off: string; readonly working: string }>> = {
${lines.join('\n')}
};
`,
);
process.stdout.write(`${years.length} years, ${years[0] ?? ''} to ${years.at(-1) ?? ''}, from chinese-days ${version}\n`);
