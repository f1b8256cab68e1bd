import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { knownAttributes } from '../../../words/field-name';
import { useNodeTexts } from '../../view/texts';
import { sendMessageTexts } from '../texts';
import styles from './message.module.css';

/** Customer fields as buttons: a click puts one where the caret stands. */
export function VariableChips({ onInsert }: { readonly onInsert: (variable: string, fallback: string) => void }) {
  const { t } = useTranslation();
  const texts = useNodeTexts(sendMessageTexts);
  return (
    <span className={styles['chips']} role="group" aria-label={texts.insert}>
      {knownAttributes.map((name) => (
        <Button
          key={name}
          size="small"
          onMouseDown={(event) => {
            // Keeps the caret in the text.
            event.preventDefault();
          }}
          onClick={() => {
            onInsert(name, name === 'name' ? texts.usualName : '');
          }}
        >
          {t(`conditions.knownField.${name}`)}
        </Button>
      ))}
    </span>
  );
}
