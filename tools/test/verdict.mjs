import path from 'node:path';
import { root } from '../start/checkout.mjs';

/**
 * What became of one stage. `problem` says what is wrong beyond failed tests, null when nothing is; `failures` names the
 * failed tests, each with the first lines of what it said.
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: number, problem: string | null, failures: readonly string[] }} Verdict
 */

/**
 * Reads vitest's JSON report. A stage that ran no test, or whose process failed though its tests passed, is a failure.
 * @param {string} name
 * @param {{ report: unknown, exitCode: number | null, seconds: number }} outcome
 * @returns {Verdict}
 */
export function vitestVerdict(name, { report, exitCode, seconds }) {
  const count = (/** @type {string} */ field) => {
    const value = report !== null && typeof report === 'object' ? Object(report)[field] : undefined;
    return typeof value === 'number' ? value : 0;
  };
  const passed = count('numPassedTests');
  const failedTests = count('numFailedTests');
  const problem = problemOf({ report, exitCode, passed, failed: failedTests });
  return {
    name,
    passed,
    failed: failedTests > 0 || problem === null ? failedTests : 1,
    skipped: count('numPendingTests') + count('numTodoTests'),
    seconds,
    problem,
    failures: failuresIn(report),
  };
}

/** How many lines of a failure are told again at the end. */
const linesTold = 6;

/**
 * @param {unknown} report vitest's
 * @returns {string[]} `file > test: what it said`, of tests that failed and of files that could not be read
 */
function failuresIn(report) {
  const told = (/** @type {unknown} */ message) => String(message).split('\n').slice(0, linesTold).join('\n');
  const listIn = (/** @type {unknown} */ value) => (Array.isArray(value) ? value.map(Object) : []);
  return listIn(Object(report).testResults).flatMap((file) => {
    const failed = listIn(file.assertionResults).filter(({ status }) => status === 'failed');
    const name = path.relative(root, String(file.name));
    if (failed.length === 0) return file.status === 'failed' ? [`${name}: ${told(file.message)}`] : [];
    return failed.map(({ fullName, failureMessages }) => `${name} > ${fullName}: ${listIn(failureMessages).map(told).join('\n')}`);
  });
}

/** @param {{ report: unknown, exitCode: number | null, passed: number, failed: number }} outcome */
function problemOf({ report, exitCode, passed, failed }) {
  if (report === null) return exitCode === null ? 'was ended: it took too long' : `no report, exit code ${exitCode}`;
  if (passed + failed === 0) return 'RAN NO TEST';
  if (failed === 0 && exitCode !== 0) return `all tests passed, but exit code ${exitCode}`;
  return null;
}

/**
 * A stage that is one command counts as one failure when it fails, and as no test when it passes.
 * @param {string} name
 * @param {{ exitCode: number | null, seconds: number }} outcome
 * @returns {Verdict}
 */
export function commandVerdict(name, { exitCode, seconds }) {
  const problem = exitCode === 0 ? null : `exit code ${exitCode}`;
  return { name, passed: 0, failed: problem === null ? 0 : 1, skipped: 0, seconds, problem, failures: [] };
}

/** @param {readonly Verdict[]} verdicts */
export function totals(verdicts) {
  const sum = (/** @type {'passed' | 'failed'} */ field) => verdicts.reduce((total, verdict) => total + verdict[field], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

/** @param {readonly Verdict[]} verdicts one line for each stage */
export function table(verdicts) {
  const row = (/** @type {readonly (string | number)[]} */ [stage = '', ...rest]) =>
    `${String(stage).padEnd(14)}${rest
      .slice(0, 4)
      .map((cell) => String(cell).padStart(9))
      .join('')}  ${rest[4] ?? ''}`.trimEnd();
  const rows = verdicts.map((v) => row([v.name, v.passed, v.failed, v.skipped, `${v.seconds.toFixed(1)} s`, v.problem ?? '']));
  return [row(['stage', 'passed', 'failed', 'skipped', 'time']), ...rows].join('\n');
}

/** @param {readonly Verdict[]} verdicts every failed test by name, '' when there is none */
export function failures(verdicts) {
  return verdicts.flatMap(({ name, failures: some }) => some.map((failure) => `FAILED ${name}: ${failure}`)).join('\n');
}
