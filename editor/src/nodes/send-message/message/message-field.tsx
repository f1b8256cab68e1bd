import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { MessageChannel } from '@tagtrail/core/nodes';
import { audienceOf, isToGroup, textRoom, type FormRoom } from '@tagtrail/core/plan';
import {
  hasFields,
  isLink,
  linkFields,
  longestBytes,
  parseText,
  textBytes,
  trackedBytes,
  type LinkField,
  type ParsedText,
} from '@tagtrail/core/text';
import { Button, Form, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldName, knownAttributes } from '../../../words/field-name';
import { useGivenFields } from '../../../words/given-fields';
import { problemText, useWords } from '../../../words/words';
import { fill, useNodeTexts } from '../../view/node-view';
import { sendMessageTexts } from '../texts';
import styles from './message.module.css';

interface MessageFieldProps {
  readonly id: string;
  readonly channel: MessageChannel;
  /** What the receiver takes in the look that is chosen, where that is known; null: as much as the channel. */
  readonly room: FormRoom | null;
  /** Short links of ours stand in the place of its addresses. */
  readonly tracked: boolean;
  readonly value: string;
  /** What is wrong with the text, if anything. */
  readonly problem: Diagnostic | null;
  readonly readOnly: boolean;
  /** What is put into it besides, such as the label of advertising. */
  readonly addedBytes: number;
  /** Whether it may be left empty. */
  readonly optional: boolean;
  readonly onChange: (text: string) => void;
}

/** Customers get different texts, so that an employee must confirm a task for each. */
function isPersonal(channel: MessageChannel, text: string): boolean {
  const parsed = parseText(text);
  return channel === 'customer_mass_send' && parsed.ok && hasFields(parsed.value);
}

/** An empty text has its own place on the card; a form that begins with a complaint teaches people to overlook it. */
const isShown = ({ severity, code }: Diagnostic): boolean => severity === 'error' && code !== 'content.empty';

const complaintOf = (problem: Diagnostic | null, words: ReturnType<typeof useWords>) =>
  problem !== null && isShown(problem) ? { validateStatus: 'error' as const, help: problemText(problem, words) } : {};

const bytesOf = (parsed: ParsedText, tracked: boolean): number => (tracked ? trackedBytes(parsed) : longestBytes(parsed));

function roomFor(channel: MessageChannel, room: FormRoom | null): { readonly limit: number; readonly beforeBytes: number } {
  const { limitBytes, beforeBytes } = textRoom(channel);
  return { limit: Math.min(limitBytes, room?.textBytes ?? limitBytes), beforeBytes: room?.customerApart === true ? 0 : beforeBytes };
}

/** The text of a message, with what may be put into it and how much room is left. */
export function MessageField({ id, channel, room, addedBytes, tracked, optional, value, problem, readOnly, onChange }: MessageFieldProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const words = useWords();
  const area = useRef<TextAreaRef>(null);
  const parsed = parseText(value);
  const { limit, beforeBytes } = roomFor(channel, room);
  const used = beforeBytes + addedBytes + (parsed.ok ? bytesOf(parsed.value, tracked) : textBytes(value));
  const personal = isPersonal(channel, value);
  const insert = (variable: string, fallback: string | null): void => {
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
  return (
    <Form.Item
      label={texts.content}
      htmlFor={id}
      required={!optional}
      {...(personal ? { extra: texts.personal } : {})}
      {...complaintOf(problem, words)}
    >
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
        {readOnly || isToGroup(channel) ? <span /> : <VariableChips links={audienceOf[channel] === 'customer' ? linkFields : []} onInsert={insert} />}
        <span className={used > limit ? styles['over'] : styles['count']}>{fill(texts.bytes, { used, limit })}</span>
      </div>
    </Form.Item>
  );
}

interface Insertion {
  readonly start: number;
  readonly end: number;
  /** Name of a customer field. */
  readonly variable: string;
  /** What stands in for customers who lack it, as a proposal; null: nobody lacks it. */
  readonly fallback: string | null;
}

/** Puts `{{variable|fallback}}` in place of the selection; the fallback is then selected, so that typing replaces it. Without one the caret goes on behind. */
export function insertAt(
  text: string,
  { start, end, variable, fallback }: Insertion,
): { readonly text: string; readonly from: number; readonly to: number } {
  if (fallback === null) {
    const whole = `${text.slice(0, start)}{{${variable}}}`;
    return { text: `${whole}${text.slice(end)}`, from: whole.length, to: whole.length };
  }
  const head = `${text.slice(0, start)}{{${variable}|`;
  return { text: `${head}${fallback}}}${text.slice(end)}`, from: head.length, to: head.length + fallback.length };
}

interface VariableChipsProps {
  /** Links of ours that this text may show. */
  readonly links: readonly LinkField[];
  readonly onInsert: (variable: string, fallback: string | null) => void;
}

/** Attributes of the customer, what the journey's steps give, and links, as buttons: a click puts one where the caret stands. */
function VariableChips({ links, onInsert }: VariableChipsProps) {
  const { t } = useTranslation();
  const texts = useNodeTexts(sendMessageTexts);
  const given = useGivenFields();
  const chips = [
    ...knownAttributes.map((name) => ({ variable: name, title: t(`conditions.knownField.${name}`) })),
    ...given.map(({ variable, title }) => ({ variable, title })),
    ...links.map((variable) => ({ variable, title: fieldName(variable, t) })),
  ];
  return (
    <span className={styles['chips']} role="group" aria-label={texts.insert}>
      {chips.map(({ variable, title }) => (
        <Button
          key={variable}
          size="small"
          onMouseDown={(event) => {
            // Keeps the caret in the text.
            event.preventDefault();
          }}
          onClick={() => {
            onInsert(variable, isLink(variable) ? null : variable === 'name' ? texts.usualName : '');
          }}
        >
          {title}
        </Button>
      ))}
    </span>
  );
}
