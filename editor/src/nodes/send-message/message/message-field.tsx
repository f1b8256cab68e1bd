import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { textRoom } from '@tagtrail/core/plan';
import { hasFields, longestBytes, parseText, textBytes } from '@tagtrail/core/text';
import type { MessageChannel } from '@tagtrail/core/nodes';
import { Form, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef } from 'react';
import { useWords } from '../../../words/use-words';
import { problemText } from '../../../words/problem-text';
import { fill, useNodeTexts } from '../../view/texts';
import { sendMessageTexts } from '../texts';
import { Bubble } from './bubble';
import { insertAt } from './insert-at';
import { VariableChips } from './variable-chips';
import styles from './message.module.css';

interface MessageFieldProps {
  readonly id: string;
  readonly channel: MessageChannel;
  readonly value: string;
  /** What is wrong with the text, if anything. */
  readonly problem: Diagnostic | null;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

/** Customers get different texts, so that an employee must confirm a task for each. */
function isPersonal(channel: MessageChannel, text: string): boolean {
  const parsed = parseText(text);
  return channel === 'customer_mass_send' && parsed.ok && hasFields(parsed.value);
}

/** An empty text has its own place on the card; a form that begins with a complaint teaches people to overlook it. */
const isShown = ({ severity, code }: Diagnostic): boolean => severity === 'error' && code !== 'content.empty';

/** The text of a message: written on the left side of the eye, seen as the customer will see it below. */
export function MessageField({ id, channel, value, problem, readOnly, onChange }: MessageFieldProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const words = useWords();
  const area = useRef<TextAreaRef>(null);
  const parsed = parseText(value);
  const { limitBytes: limit, beforeBytes } = textRoom(channel);
  const used = beforeBytes + (parsed.ok ? longestBytes(parsed.value) : textBytes(value));
  const personal = isPersonal(channel, value);
  const wrong = problem !== null && isShown(problem);
  const insert = (variable: string, fallback: string): void => {
    const field = area.current?.resizableTextArea?.textArea;
    const { text, from, to } = insertAt(value, {
      start: field?.selectionStart ?? value.length,
      end: field?.selectionEnd ?? value.length,
      variable,
      fallback,
    });
    onChange(text);
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from, to);
    });
  };
  const complaint = wrong ? { validateStatus: 'error' as const, help: problemText(problem, words) } : {};
  return (
    <Form.Item label={texts.content} htmlFor={id} required {...(personal ? { extra: texts.personal } : {})} {...complaint}>
      <Input.TextArea
        ref={area}
        id={id}
        value={value}
        autoSize={{ minRows: 3, maxRows: 10 }}
        status={used > limit ? 'error' : ''}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <div className={styles['tools']}>
        {readOnly ? <span /> : <VariableChips onInsert={insert} />}
        <span className={used > limit ? styles['over'] : styles['count']}>{fill(texts.bytes, { used, limit })}</span>
      </div>
      {value.trim() === '' ? null : <Bubble text={value} />}
    </Form.Item>
  );
}
