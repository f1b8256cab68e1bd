import type { DiagnosticBody, ProblemCode, ProblemError } from '@tagtrail/core/http';

/** A field that cannot be taken as it is, in English and, for people at the editor, in Chinese. */
export interface WrongField extends ProblemError {
  readonly zh?: string;
}

export interface DomainErrorOptions {
  readonly errors?: readonly WrongField[];
  readonly diagnostics?: readonly DiagnosticBody[];
  /** Seconds after which the request may be sent again. */
  readonly retryAfterS?: number;
  /** Told with the refusal, such as the current ETag. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A request that cannot be honoured. The one error services throw; one filter turns it into an HTTP answer. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ProblemCode,
    readonly options: DomainErrorOptions = {},
  ) {
    super(code, { cause: options.cause });
  }
}

/** For a row that is not there, or belongs to another corp: the two must look the same. */
export function required<Row>(row: Row | null | undefined): Row {
  if (row === null || row === undefined) throw new DomainError('not_found');
  return row;
}
