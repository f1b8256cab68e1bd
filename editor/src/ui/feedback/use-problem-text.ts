import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem-error';

export interface ProblemText {
  readonly text: string;
  /** Fields the server named, ready to show. */
  readonly lines: readonly string[];
  readonly traceId: string;
}

/** What to tell a person about an error: the words of its code, then what the server said of single fields. */
export function useProblemText(): (error: unknown) => ProblemText {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ProblemError)) return { text: t('app.error.code.defect'), lines: [String(error)], traceId: '' };
    const { code, errors, traceId, detail } = error.refusal;
    const lines = errors.map(({ pointer, message }) => (pointer === '' ? message : `${pointer}: ${message}`));
    return { text: t(`app.error.code.${code}`), lines: lines.length === 0 && code === 'conflict' && detail !== '' ? [detail] : lines, traceId };
  };
}
