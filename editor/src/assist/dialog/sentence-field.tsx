import { Alert, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { longestSentence } from '../reading/read-sentence';
import styles from './assist.module.css';

interface SentenceFieldProps {
  readonly value: string;
  readonly onChange: (sentence: string) => void;
  readonly examples: 'draw' | 'change';
}

/** Where the sentence is written, with examples that a press puts in. */
export function SentenceField({ value, onChange, examples }: SentenceFieldProps) {
  const { t } = useTranslation();
  const offered = t(`assist.example.${examples}`, { returnObjects: true });
  return (
    <div className={styles['field']}>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 3, maxRows: 8 }}
        value={value}
        aria-label={t('assist.field.label')}
        placeholder={offered[0]}
        data-testid="sentence"
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      {value.length > longestSentence ? <Alert type="warning" showIcon title={t('assist.field.tooLong', { n: longestSentence })} /> : null}
      <div className={styles['examples']} role="group" aria-label={t('assist.field.examples')}>
        <span>{t('assist.field.examples')}</span>
        {offered.map((example) => (
          <button
            key={example}
            type="button"
            className={styles['example']}
            onClick={() => {
              onChange(example);
            }}
          >
            {example}
          </button>
        ))}
      </div>
    </div>
  );
}
