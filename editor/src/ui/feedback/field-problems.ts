import { ProblemError } from '../../api/problem-error';

/** The path of one form field: a name, or names from the outside in. */
export type FieldPath = readonly (string | number)[];

export interface FieldProblems {
  readonly fields: readonly { readonly path: FieldPath; readonly message: string }[];
  /** True when something is left that no field of the form can show. */
  readonly rest: boolean;
}

/** `/config/host` as the path of a field. */
export function pathOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const keyOf = (path: FieldPath): string => path.join('\u0000');

/** Splits a refusal into what single fields of a form can show and what they cannot. */
export function fieldProblems(error: unknown, fields: readonly FieldPath[]): FieldProblems {
  if (!(error instanceof ProblemError) || error.refusal.errors.length === 0) return { fields: [], rest: true };
  const known = new Map(fields.map((path) => [keyOf(path), path]));
  const shown = error.refusal.errors.flatMap(({ pointer, message }) => {
    const path = known.get(keyOf(pathOf(pointer)));
    return path === undefined ? [] : [{ path, message }];
  });
  return { fields: shown, rest: shown.length < error.refusal.errors.length };
}
