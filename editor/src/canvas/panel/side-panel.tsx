import { useState, type ReactNode } from 'react';
import styles from './panel.module.css';

interface SidePanelProps {
  readonly title: ReactNode;
  readonly extra: ReactNode;
  readonly children: ReactNode;
}

const startWidth = 420;
const narrowest = 340;
const widest = 720;

/** Beside the canvas, never over it; its left edge can be pulled. */
export function SidePanel({ title, extra, children }: SidePanelProps) {
  const [width, setWidth] = useState(startWidth);
  return (
    <aside className={styles['panel']} style={{ width }} data-testid="side-panel">
      <div
        className={styles['grip']}
        role="presentation"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId))
            setWidth(Math.min(widest, Math.max(narrowest, window.innerWidth - event.clientX)));
        }}
      />
      <header className={styles['head']}>
        {title}
        <span className={styles['extra']}>{extra}</span>
      </header>
      <div className={styles['body']}>{children}</div>
    </aside>
  );
}
