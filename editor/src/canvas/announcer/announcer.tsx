import { useEffect, useRef, useState } from 'react';
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
  return (
    <p className={styles['unseen']} role="status" aria-atomic data-testid="announced">
      {useSaid(problems)}
    </p>
  );
}

/** Until a gesture has been checked. */
const settledMs = 500;

/** Of the last gesture on the draft that is open; nothing before the first. */
function useSaid(problems: number): string {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const left = useRef(problems);
  useEffect(() => {
    left.current = problems;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = ({ kind, label }: Told): void => {
      const n = left.current;
      const text = `${t(`canvas.announced.${kind}`, { label })}${t(n === 0 ? 'canvas.announced.noProblems' : 'canvas.announced.problems', { n })}`;
      // The same words again are only heard where the text differs.
      setSaid((before) => (before === text ? `${text}\u00A0` : text));
    };
    const forget = useEditing.subscribe((now, before) => {
      if (now.history === before.history) return;
      const next = now.journeyId === before.journeyId ? toldOf(before.history, now.history) : null;
      if (next === null) return;
      clearTimeout(timer);
      timer = setTimeout(say, settledMs, next);
    });
    return () => {
      forget();
      clearTimeout(timer);
    };
  }, [t]);
  return said;
}
