import { intentReasons, intentStates, stuckCauses } from '@tagtrail/core/contracts';
import { describe, expect, it } from 'vitest';
import { enUS } from '../locales/en-US';
import { zhCN } from '../locales/zh-CN';

const languages = [
  ['zh-CN', zhCN],
  ['en-US', enUS],
] as const;
/** Codes under which the worker sets a run aside: core's BrokenPlanCode, and its own two. */
const parkedCodes = ['PLAN_CORRUPT', 'VISIT_LIMIT', 'CALENDAR_UNKNOWN', 'WRITE_REFUSED', 'DEFECT'];

describe.each(languages)('the words for what the ledger says, in %s', (_, texts) => {
  const tables: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['reason of a send', texts.runs.reason, intentReasons],
    ['state of a send', texts.runs.sendState, intentStates],
    ['cause of a parked run', texts.attention.parked, parkedCodes],
    ['cause of a stuck run', texts.causes.stuck, stuckCauses],
  ];

  it.each(tables)('exist for every %s', (_name, table, keys) => {
    const missing = keys.filter((key) => (table[key] ?? '').trim() === '');
    expect(missing).toEqual([]);
  });

  it.each(tables)('tell every %s from the others', (_name, table, keys) => {
    expect(new Set(keys.map((key) => table[key])).size).toBe(keys.length);
  });
});
