import type { Json } from '@tagtrail/core/kernel';
import { parseText, renderPart, type TextPart } from '@tagtrail/core/text';
import { createContext, use } from 'react';
import styles from './message.module.css';
import { useVariableTitle } from './chips/variable-select';

/** Whose values stand in the place of variables; null: none, and the variables are shown by their names. */
export const SampleContext = createContext<Readonly<Record<string, Json>> | null>(null);

/** A text with its variables as chips, and in each what stands in for it; or as one customer reads it. */
export function Rich({ source }: { readonly source: string }) {
  const parsed = parseText(source);
  const parts: readonly TextPart[] = parsed.ok ? parsed.value : [{ kind: 'literal', text: source }];
  return parts.map((part, index) => <Part key={String(index)} part={part} />);
}

function Part({ part }: { readonly part: TextPart }) {
  const titleOf = useVariableTitle();
  const sample = use(SampleContext);
  if (part.kind === 'literal' || sample !== null) return <>{renderPart(part, sample ?? {})}</>;
  const name = titleOf(part.field);
  return <span className={styles['variable']}>{part.fallback === null || part.fallback === '' ? name : `${name} | ${part.fallback}`}</span>;
}
