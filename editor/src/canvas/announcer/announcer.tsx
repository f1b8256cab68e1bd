import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../editing/editing-store';
import { toldOf, type Told } from './told';
import styles from './announcer.module.css';

interface AnnouncerProps {
  /** How many problems the drawing has. */
  readonly problems: number;
}

/** Says to who does not see the canvas what was just done to it, and how many problems are left: once, when it has settled. */
export function Announcer({ problems }: AnnouncerProps) {
  const { t } = useTranslation();
  const told = useTold();
  const left = t(problems === 0 ? 'canvas.announced.noProblems' : 'canvas.announced.problems', { n: problems });
  return (
    <p className={styles['unseen']} role="status" aria-atomic data-testid="announced">
      {told === null ? '' : `${t(`canvas.announced.${told.kind}`, { label: told.label })}${left}`}
    </p>
  );
}

/** The last gesture on the draft that is open; null before the first. */
function useTold(): Told | null {
  const [told, setTold] = useState<Told | null>(null);
  useEffect(
    () =>
      useEditing.subscribe((now, before) => {
        if (now.history === before.history) return;
        const next = now.journeyId === before.journeyId ? toldOf(before.history, now.history) : null;
        if (next !== null) setTold(next);
      }),
    [],
  );
  return told;
}
