import { CloseOutlined } from '@ant-design/icons';
import { isLink } from '@tagtrail/core/text';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { isComposing } from '../../../../commands/composing';
import { classNames } from '../../../../ui/show/class-names';
import { fill, useNodeTexts } from '../../../view/node-view';
import { cleanFallback } from './chip-text';
import { chipTexts } from './chip-texts';
import type { Variable } from './variable-node';
import styles from './chips.module.css';

interface ChipProps {
  readonly variable: Variable;
  readonly title: string;
  readonly readOnly: boolean;
  /** Whether customers without a value may be shown nothing. */
  readonly emptyAllowed: boolean;
  /** The keyboard has come here, or the chip is new: its field takes what is typed. */
  readonly reached: boolean;
  readonly onFallback: (fallback: string) => void;
  /** The field has lost the focus, to whatever. */
  readonly onBlur: () => void;
  readonly onLeave: (towards: 'before' | 'behind') => void;
  readonly onRemove: () => void;
}

/** A variable by its name, with what stands in for it in a field of its own. */
export function Chip({ variable, title, readOnly, emptyAllowed, reached, onFallback, onBlur, onLeave, onRemove }: ChipProps) {
  const texts = useNodeTexts(chipTexts);
  const input = useRef<HTMLInputElement>(null);
  const { field } = variable;
  const fallback = variable.fallback ?? '';
  useEffect(() => {
    if (!reached) return;
    input.current?.focus();
    input.current?.select();
  }, [reached]);
  const lacks = !isLink(field) && fallback.trim() === '' && !emptyAllowed;
  return (
    <span className={classNames(styles['chip'], lacks && styles['lacking'])} data-testid={`chip:${field}`}>
      <span className={styles['name']}>{title}</span>
      {isLink(field) ? null : (
        <input
          ref={input}
          className={styles['fallback']}
          value={fallback}
          readOnly={readOnly}
          placeholder={texts.fallback}
          aria-label={fill(texts.fallbackOf, { name: title })}
          aria-invalid={lacks}
          title={fill(texts.fallbackOf, { name: title })}
          style={{ width: `${String(widthOf(fallback === '' ? texts.fallback : fallback))}ch` }}
          onChange={(event) => {
            onFallback(cleanFallback(event.target.value));
          }}
          onBlur={onBlur}
          onKeyDown={(event) => {
            const done = leaveBy(event);
            if (done === null || (done === 'remove' && readOnly)) return;
            event.preventDefault();
            if (done === 'remove') onRemove();
            else onLeave(done);
          }}
        />
      )}
      {readOnly ? null : (
        <button type="button" className={styles['remove']} aria-label={fill(texts.remove, { name: title })} tabIndex={-1} onClick={onRemove}>
          <CloseOutlined />
        </button>
      )}
    </span>
  );
}

/** Where a key in the field leads: out of the chip, or away with it; null for one that writes. */
function leaveBy(event: KeyboardEvent<HTMLInputElement>): 'before' | 'behind' | 'remove' | null {
  if (isComposing(event)) return null;
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const atStart = selectionStart === 0 && selectionEnd === 0;
  const atEnd = selectionStart === value.length && selectionEnd === value.length;
  switch (event.key) {
    case 'Enter':
    case 'Escape':
      return 'behind';
    case 'ArrowRight':
      return atEnd ? 'behind' : null;
    case 'ArrowLeft':
      return atStart ? 'before' : null;
    case 'Backspace':
      return value === '' ? 'remove' : null;
    default:
      return null;
  }
}

/** Chinese characters are as wide as two digits. */
const widthOf = (text: string): number => [...text].reduce((width, character) => width + (character > '\u2000' ? 1.9 : 1.1), 1);
