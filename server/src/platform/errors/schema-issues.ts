import type { StandardSchemaValidationPipeOptions } from '@nestjs/common';
import type { ProblemError } from '@tagtrail/core/http';
import { DomainError } from './domain-error.js';
import { fieldText } from './problem-text.js';

const maxIssues = 50;

type Issues = Parameters<NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>>[0];
type Issue = Issues[number];

const segmentText = (segment: NonNullable<Issue['path']>[number]): string => {
  const key = typeof segment === 'object' ? segment.key : segment;
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
};

/** JSON Pointer of the place in the body that is wrong; '' is the whole body. */
export function pointerOf(path: Issue['path']): string {
  return (path ?? []).map((segment) => `/${segmentText(segment)}`).join('');
}

const own = (issue: Issue, field: string): unknown => Reflect.get(issue, field);

function toError(issue: Issue, chinese: boolean): ProblemError {
  const code = own(issue, 'code');
  const described = {
    code: typeof code === 'string' ? code : 'invalid',
    message: issue.message,
    minimum: own(issue, 'minimum'),
    maximum: own(issue, 'maximum'),
  };
  return { pointer: pointerOf(issue.path), code: described.code, message: fieldText(described, chinese) };
}

/** A request refused by its schema; the words are chosen when the answer's language is known. */
export class InvalidRequest extends DomainError {
  constructor(private readonly issues: Issues) {
    super('invalid_request');
  }

  describe(chinese: boolean): ProblemError[] {
    return this.issues.slice(0, maxIssues).map((issue) => toError(issue, chinese));
  }
}
