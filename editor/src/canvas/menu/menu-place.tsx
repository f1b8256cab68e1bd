import { createPortal } from 'react-dom';
import type { ReactNode } from 'react';
import styles from './menu-place.module.css';

export interface Anchor {
  readonly x: number;
  readonly y: number;
}

const width = 300;
const height = 480;
const margin = 8;

/** Where the menu of this "+" is to stand: beside it, wholly on the screen. */
export function anchorOf(element: HTMLElement): Anchor {
  const box = element.getBoundingClientRect();
  const x = Math.min(box.right + margin, window.innerWidth - width - margin);
  const y = Math.min(box.top - margin, window.innerHeight - height - margin);
  return { x: Math.max(margin, x), y: Math.max(margin, y) };
}

interface MenuPlaceProps {
  readonly at: Anchor;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** A layer over the page; a click beside the menu closes it. */
export function MenuPlace({ at, onLeave, children }: MenuPlaceProps) {
  return createPortal(
    <div className={styles['layer']} onMouseDown={onLeave} role="presentation">
      <div
        className={styles['place']}
        style={{ left: at.x, top: at.y }}
        role="presentation"
        onMouseDown={(event) => {
          event.stopPropagation();
        }}
      >
        {children}
      </div>
    </div>,
    document.body,
  );
}
