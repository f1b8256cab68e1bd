/**
 * What became of one stage. `problem` says what is wrong beyond failed tests, null when nothing is.
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: number, problem: string | null }} Verdict
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
  };
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
  return { name, passed: 0, failed: problem === null ? 0 : 1, skipped: 0, seconds, problem };
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
