import { parseText, type TextPart } from '@tagtrail/core/text';
import { useTranslation } from 'react-i18next';
import { fieldName } from '../../../words/field-name';
import { useNodeTexts } from '../../view/texts';
import { sendMessageTexts } from '../texts';
import styles from './message.module.css';

/** The message as it will stand in the customer's chat; variables as chips with what stands in for them. */
export function Bubble({ text }: { readonly text: string }) {
  const texts = useNodeTexts(sendMessageTexts);
  const parsed = parseText(text);
  const parts: readonly TextPart[] = parsed.ok ? parsed.value : [{ kind: 'literal', text }];
  return (
    <div className={styles['chat']} aria-label={texts.preview}>
      <div className={styles['avatar']} aria-hidden />
      <div className={styles['bubble']}>
        {parts.map((part, index) => (
          <Part key={String(index)} part={part} />
        ))}
      </div>
    </div>
  );
}

function Part({ part }: { readonly part: TextPart }) {
  const { t } = useTranslation();
  if (part.kind === 'literal') return <>{part.text}</>;
  const name = fieldName(`attr.${part.field}`, t);
  return <span className={styles['variable']}>{part.fallback === null || part.fallback === '' ? name : `${name} | ${part.fallback}`}</span>;
}
