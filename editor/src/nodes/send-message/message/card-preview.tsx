import type { Rung } from '@tagtrail/core/nodes';
import { useNodeTexts } from '../../view/node-view';
import { formTexts } from '../form/form-texts';
import { sendMessageTexts } from '../texts';
import styles from './message.module.css';
import { Rich } from './rich';

/** A card with buttons as it will lie on the employee's phone. */
export function CardPreview({ rung: { text, card } }: { readonly rung: Pick<Rung, 'text' | 'card'> }) {
  const texts = useNodeTexts(formTexts);
  const { preview, previewName } = useNodeTexts(sendMessageTexts);
  return (
    <div className={styles['chats']} role="group" aria-label={preview} data-testid="card-preview">
      <div className={styles['card']}>
        <strong>{card.title.trim() === '' ? texts.noTitle : <Rich source={card.title} />}</strong>
        <span className={styles['cardSaid']}>
          <Rich source={text} />
        </span>
        <span className={styles['cardText']}>
          {texts.customer} {previewName}
        </span>
        <span className={styles['cardButtons']}>
          {card.buttons.map(({ key, label }) => (
            <span key={key} className={styles['cardButton']}>
              {label}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}
