import type { LawFinding } from '@tagtrail/core/law';
import styles from './law.module.css';

type Span = Pick<LawFinding, 'from' | 'to' | 'grade'>;

interface MarkedTextProps {
  readonly text: string;
  readonly findings: readonly Span[];
}

/** A text with each finding underlined where it stands. */
export function MarkedText({ text, findings }: MarkedTextProps) {
  return (
    <p className={styles['text']}>
      {piecesOf(text, findings).map(({ piece, grade }, index) =>
        grade === null ? (
          <span key={String(index)}>{piece}</span>
        ) : (
          <mark key={String(index)} className={styles[grade]}>
            {piece}
          </mark>
        ),
      )}
    </p>
  );
}

interface Piece {
  readonly piece: string;
  /** Null: nothing is said of it. */
  readonly grade: Span['grade'] | null;
}

/** The text in pieces; where findings overlap, the first that begins takes what it stands on. */
export function piecesOf(text: string, findings: readonly Span[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, grade } of findings.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= at) continue;
    const begin = Math.max(from, at);
    if (begin > at) pieces.push({ piece: text.slice(at, begin), grade: null });
    pieces.push({ piece: text.slice(begin, to), grade });
    at = to;
  }
  return at < text.length ? [...pieces, { piece: text.slice(at), grade: null }] : pieces;
}
