import type { FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemError, type Refusal } from '../../api/problem-error';
import { useFeedback } from './use-feedback';

interface FormProblemOptions {
  /** Fields to which a refusal without a pointer belongs, by its code: a taken name stands at the name. */
  readonly fieldOf?: Partial<Record<Refusal['code'], FieldPath>>;
}

/** Shows a refusal at the fields it is about; what has no field becomes a notice. */
export function useFormProblem(form: FormInstance, { fieldOf = {} }: FormProblemOptions = {}): (error: unknown) => void {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  return (error) => {
    const place = error instanceof ProblemError ? fieldOf[error.refusal.code] : undefined;
    if (error instanceof ProblemError && place !== undefined) {
      form.setFields([{ name: [...place], errors: [t(`app.error.code.${error.refusal.code}`)] }]);
      return;
    }
    const { fields, rest } = fieldProblems(
      error,
      form.getFieldsError().map(({ name }) => name),
    );
    form.setFields(fields.map(({ path, message }) => ({ name: [...path], errors: [message] })));
    if (rest) failed(error);
  };
}

/** The path of one form field: a name, or names from the outside in. */
type FieldPath = readonly (string | number)[];

interface FieldProblems {
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
