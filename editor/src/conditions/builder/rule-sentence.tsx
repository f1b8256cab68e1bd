import type { Json } from '@tagtrail/core/kernel';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/use-words';
import { ruleSentence } from '../sentence';
import styles from './rule-builder.module.css';

/** A rule read aloud, so that operators verify language and not trees. */
export function RuleSentence({ rule }: { readonly rule: Json }) {
  const { t } = useTranslation();
  const words = useWords();
  const sentence = ruleSentence(rule, words);
  if (sentence === null && rule !== null) return null;
  return <p className={styles['sentence']}>{sentence ?? t('conditions.noRule')}</p>;
}
