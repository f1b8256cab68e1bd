import type { FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemError, type Refusal } from '../../api/problem-error';
import { fieldProblems, type FieldPath } from './field-problems';
import { useFeedback } from './use-feedback';

export interface FormProblemOptions {
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
