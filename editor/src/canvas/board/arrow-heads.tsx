import styles from './board.module.css';

function ArrowMarker({ id, look }: { readonly id: string; readonly look: string | undefined }) {
  return (
    <marker id={id} viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">
      <path d="M 0 1 L 9 5 L 0 9 z" className={look} />
    </marker>
  );
}

/** The points of all ways, defined once. */
export function ArrowHeads() {
  return (
    <svg width="0" height="0" aria-hidden>
      <defs>
        <ArrowMarker id="tt-arrow" look={styles['arrow']} />
        <ArrowMarker id="tt-arrow-travelled" look={styles['arrowTravelled']} />
      </defs>
    </svg>
  );
}
