import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../api/problem-error';
import { fieldProblems, pathOf } from './use-form-problem';

const refusalAt = (...pointers: string[]): ProblemError =>
  new ProblemError({
    status: 400,
    code: 'invalid_request',
    detail: '',
    traceId: '',
    diagnostics: [],
    errors: pointers.map((pointer) => ({ pointer, code: 'invalid_format', message: `at ${pointer}` })),
  });

describe('problems of a form', () => {
  it('are shown at the field that the pointer names', () => {
    expect(fieldProblems(refusalAt('/config/host'), [['name'], ['config', 'host']])).toEqual({
      fields: [{ path: ['config', 'host'], message: 'at /config/host' }],
      rest: false,
    });
  });

  it('that no field can show are not lost', () => {
    expect(fieldProblems(refusalAt('/name', '/other'), [['name']])).toMatchObject({ fields: [{ path: ['name'] }], rest: true });
    expect(fieldProblems(new Error('no network'), [['name']])).toEqual({ fields: [], rest: true });
  });

  it('are found behind escaped signs', () => {
    expect(pathOf('/attributes/a~1b~0c')).toEqual(['attributes', 'a/b~c']);
  });
});
