import { notesOf, type Graph } from '@tagtrail/core/graph';
import { useTranslation } from 'react-i18next';
import { stepTitle } from '../../nodes/views';
import { usePreferences } from '../../preferences/preferences';
import { noteTones } from './note-size';
import styles from './notes.module.css';

/** The notes of a drawing one below the other, where there is no canvas to lay them on. */
export function NoteList({ graph }: { readonly graph: Graph }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const notes = notesOf(graph);
  if (notes.length === 0) return null;
  return (
    <section className={styles['listing']} aria-label={t('notes.list', { n: notes.length })} data-testid="note-list">
      <h2 className={styles['heading']}>{t('notes.list', { n: notes.length })}</h2>
      <ul className={styles['list']}>
        {notes.map(({ id, text, colour, step }) => (
          <li
            key={id}
            className={styles['listed']}
            style={{ background: `var(--tt-${noteTones[colour]}-soft)`, borderColor: `var(--tt-${noteTones[colour]})` }}
          >
            {step === null ? null : <strong>{`${stepTitle(graph, step, locale)}：`}</strong>}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
