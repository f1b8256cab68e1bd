import { parseText, type TextPart } from '@tagtrail/core/text';
import { useTranslation } from 'react-i18next';
import { fieldName } from '../../../words/field-name';
import styles from './message.module.css';

/** A text with its variables as chips, and in each what stands in for it. */
export function Rich({ source }: { readonly source: string }) {
  const parsed = parseText(source);
  const parts: readonly TextPart[] = parsed.ok ? parsed.value : [{ kind: 'literal', text: source }];
  return parts.map((part, index) => <Part key={String(index)} part={part} />);
}

function Part({ part }: { readonly part: TextPart }) {
  const { t } = useTranslation();
  if (part.kind === 'literal') return <>{part.text}</>;
  const name = fieldName(part.field, t);
  return <span className={styles['variable']}>{part.fallback === null || part.fallback === '' ? name : `${name} | ${part.fallback}`}</span>;
}
