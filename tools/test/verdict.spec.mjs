import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../start/checkout.mjs';
import { parseTestOptions } from './options.mjs';
import { requireOutputs } from './require-built.mjs';
import { chosenStages } from './stages.mjs';
import { commandVerdict, failures, table, totals, vitestVerdict } from './verdict.mjs';

const seconds = 1;
const report = (/** @type {number} */ numPassedTests, /** @type {number} */ numFailedTests) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests: 0,
  numTodoTests: 0,
});

describe('the verdict on a stage', () => {
  it('counts its tests', () => {
    expect(vitestVerdict('core', { report: report(7, 2), exitCode: 1, seconds })).toMatchObject({ passed: 7, failed: 2, problem: null });
  });

  it('is a failure when it ran no test', () => {
    expect(vitestVerdict('core', { report: report(0, 0), exitCode: 0, seconds })).toMatchObject({ failed: 1, problem: 'RAN NO TEST' });
  });

  it('is a failure when there is no report', () => {
    expect(vitestVerdict('core', { report: null, exitCode: 1, seconds })).toMatchObject({ failed: 1, problem: 'no report, exit code 1' });
    expect(vitestVerdict('core', { report: null, exitCode: null, seconds })).toMatchObject({ failed: 1 });
  });

  it('is a failure when all tests passed and the process did not', () => {
    expect(vitestVerdict('core', { report: report(3, 0), exitCode: 1, seconds })).toMatchObject({ passed: 3, failed: 1 });
  });

  it('of a command is one failure or nothing', () => {
    expect(commandVerdict('lint', { exitCode: 0, seconds }).failed).toBe(0);
    expect(commandVerdict('lint', { exitCode: 2, seconds }).failed).toBe(1);
  });
});

it('totals and table cover every stage', () => {
  const verdicts = [commandVerdict('lint', { exitCode: 2, seconds }), vitestVerdict('core', { report: report(7, 0), exitCode: 0, seconds })];
  expect(totals(verdicts)).toEqual({ passed: 7, failed: 1 });
  expect(table(verdicts).split('\n')).toHaveLength(3);
});

it('what failed is named with what it said, a test and a file that could not be read', () => {
  const message = ['AssertionError: expected 1 to be 2', ...Array.from({ length: 20 }, (_, line) => `at line ${line}`)].join('\n');
  const assertionResults = [
    { status: 'passed', fullName: 'adds', failureMessages: [] },
    { status: 'failed', fullName: 'subtracts', failureMessages: [message] },
  ];
  const testResults = [
    { name: path.join(root, 'test/a.spec.ts'), status: 'failed', message: '', assertionResults },
    { name: path.join(root, 'test/b.spec.ts'), status: 'failed', message: 'cannot be read', assertionResults: [] },
  ];
  const said = failures([vitestVerdict('core', { report: { ...report(1, 1), testResults }, exitCode: 1, seconds })]);
  expect(said).toContain('FAILED core: test/a.spec.ts > subtracts: AssertionError: expected 1 to be 2\nat line 0');
  expect(said).not.toContain('at line 9');
  expect(said).toContain('FAILED core: test/b.spec.ts: cannot be read');
  expect(failures([commandVerdict('lint', { exitCode: 0, seconds })])).toBe('');
});

describe('chosen stages', () => {
  it('keep their order', () => {
    expect(chosenStages(['e2e', 'lint']).map(({ name }) => name)).toEqual(['lint', 'e2e']);
  });

  it('must exist', () => {
    expect(() => chosenStages(['everything'])).toThrow('no stage is named everything');
  });
});

describe('what a run is asked for', () => {
  it('is the quickest Temporal, unless the command line or the environment names one', () => {
    expect(parseTestOptions(['e2e'], {})).toEqual({ stages: ['e2e'], temporal: 'any' });
    expect(parseTestOptions([], { TAGTRAIL_TEST_TEMPORAL: 'dev' }).temporal).toBe('dev');
    expect(parseTestOptions(['--temporal', 'own', 'api'], { TAGTRAIL_TEST_TEMPORAL: 'dev' })).toEqual({ stages: ['api'], temporal: 'own' });
  });

  it('must be known', () => {
    expect(() => parseTestOptions(['--temporal', 'best'], {})).toThrow('no Temporal is called best');
    expect(() => parseTestOptions(['--server'], {})).toThrow('--server');
  });
});

it('a clone that is not built is told so, with the command that builds it', () => {
  expect(() => requireOutputs(['workflows/core/dist/nodes/index.js'])).toThrow(/not built.*core.*npm run build/);
  expect(() => requireOutputs(['editor/dist/index.html'])).not.toThrow();
});
