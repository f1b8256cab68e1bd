import type { Json } from '@tagtrail/core/kernel';
import { mailBody } from '@tagtrail/core/mail';
import { parseText, textFields } from '@tagtrail/core/text';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldName } from '../../../words/field-name';
import { useNodeTexts } from '../../view/node-view';
import { sendMessageTexts } from '../texts';
import styles from './message.module.css';

/** A mail as its reader will see it, variables by their names. The frame runs nothing and fetches nothing. */
export function MailPreview({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const texts = useNodeTexts(sendMessageTexts);
  const shown = useDeferredValue(text);
  const html = useMemo(() => {
    const parsed = parseText(shown);
    if (!parsed.ok) return '';
    const names: Readonly<Record<string, Json>> = Object.fromEntries(
      textFields(parsed.value).map(({ field }) => [field, `[${fieldName(field, t)}]`]),
    );
    return mailBody(parsed.value, names).html;
  }, [shown, t]);
  return html === '' ? null : <iframe className={styles['mail']} title={texts.mailPreview} sandbox="" srcDoc={html} />;
}
