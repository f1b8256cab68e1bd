import type { StandardSchemaValidationPipeOptions } from '@nestjs/common';
import { toPointer } from '@tagtrail/core/diagnostics';
import type { ProblemError } from '@tagtrail/core/http';
import { DomainError } from './domain-error.js';
import { fieldText } from './problem-text.js';

const maxIssues = 50;

type Issues = Parameters<NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>>[0];
type Path = NonNullable<Issues[number]['path']>;

/** What a schema says is wrong; beside path and words, a schema of ours says more (zod's issues). */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: Path | undefined;
  readonly code?: unknown;
  readonly keys?: unknown;
  readonly errors?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
}

const stepText = (step: Path[number]): string => String(typeof step === 'object' ? step.key : step);

/** JSON Pointer of the place in the body that is wrong; '' is the whole body. */
export function pointerOf(path: Path | undefined): string {
  return toPointer((path ?? []).map(stepText));
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isIssue = (value: unknown): value is SchemaIssue => typeof value === 'object' && value !== null && 'message' in value;

const below = (path: Path | undefined, issue: SchemaIssue): SchemaIssue => ({ ...issue, path: [...(path ?? []), ...(issue.path ?? [])] });

/** Of the forms a value could have had, the one it came nearest to: whose faults lie deepest, and of those the fewest. */
function nearest(forms: readonly unknown[]): readonly SchemaIssue[] {
  const told = forms.map((form) => (isList(form) ? form.filter(isIssue).flatMap(spread) : [])).filter((issues) => issues.length > 0);
  const depth = (issues: readonly SchemaIssue[]): number => Math.max(...issues.map(({ path = [] }) => path.length));
  return told.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

/** One issue for each field: an unknown field is named by itself, and what fits no form is told as of the form it is nearest to. */
function spread(issue: SchemaIssue): readonly SchemaIssue[] {
  if (issue.code === 'unrecognized_keys' && isList(issue.keys)) {
    return issue.keys.map((key) => ({ code: 'unknown_field', message: 'There is no such field', path: [...(issue.path ?? []), String(key)] }));
  }
  if (issue.code === 'invalid_union' && isList(issue.errors)) {
    const inner = nearest(issue.errors).map((one) => below(issue.path, one));
    if (inner.some(({ path = [] }) => path.length > (issue.path ?? []).length)) return inner;
  }
  return [issue];
}

function toError(issue: SchemaIssue, chinese: boolean): ProblemError {
  const { message, minimum, maximum } = issue;
  const code = typeof issue.code === 'string' ? issue.code : 'invalid';
  return { pointer: pointerOf(issue.path), code, message: fieldText({ code, message, minimum, maximum }, chinese) };
}

/** A request refused by its schema; the words are chosen when the answer's language is known. */
export class InvalidRequest extends DomainError {
  private readonly issues: readonly SchemaIssue[];

  constructor(issues: readonly SchemaIssue[]) {
    super('invalid_request');
    this.issues = issues.flatMap(spread).slice(0, maxIssues);
  }

  describe(chinese: boolean): ProblemError[] {
    return this.issues.map((issue) => toError(issue, chinese));
  }
}
