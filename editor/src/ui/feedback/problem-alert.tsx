import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './use-problem-text';

/** An error in place: where the content would have stood. Nothing for null. */
export function ProblemAlert({ error, action }: { readonly error: unknown; readonly action?: ReactNode }) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  if (error === null) return null;
  const problem = textOf(error);
  const details = [...problem.lines, ...(problem.traceId === '' ? [] : [t('app.error.traceId', { id: problem.traceId })])];
  return (
    <Alert
      type="error"
      showIcon
      title={problem.text}
      description={details.length === 0 ? undefined : details.map((line) => <div key={line}>{line}</div>)}
      action={action}
    />
  );
}
