import { useState } from 'react';
import { useNodeTexts } from '../../view/node-view';
import { sendMessageTexts } from '../texts';
import styles from './message.module.css';
import { Rich } from './rich';

/** Lines that a chat shows of one message before it asks to be unfolded, and about how many Chinese characters one has. */
const linesShown = 15;
const charactersInLine = 16;

/** How many lines a text takes in a bubble: an estimate that needs no page. */
export function linesOf(text: string): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / charactersInLine)), 0);
}

/** In Chinese characters; others are about half as wide. */
const widthOf = (line: string): number => [...line].reduce((width, character) => width + (character > '\u2000' ? 1 : 0.55), 0);

/** A text of a message; a long one is cut off as the chat does it, and unfolded by a press. */
export function FoldedText({ source }: { readonly source: string }) {
  const texts = useNodeTexts(sendMessageTexts);
  const [open, setOpen] = useState(false);
  if (linesOf(source) <= linesShown) return <Rich source={source} />;
  return (
    <>
      <span className={open ? undefined : styles['folded']} data-testid="folded-text">
        <Rich source={source} />
      </span>
      <button
        type="button"
        className={styles['fold']}
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {open ? texts.fold : texts.unfold}
      </button>
    </>
  );
}
