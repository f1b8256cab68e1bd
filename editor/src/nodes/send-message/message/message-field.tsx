import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { MessageChannel } from '@tagtrail/core/nodes';
import { audienceOf, isToGroup, textRoom, type FormRoom } from '@tagtrail/core/plan';
import { hasFields, linkFields, longestBytes, parseText, textBytes, trackedBytes, type ParsedText } from '@tagtrail/core/text';
import { Form } from 'antd';
import { lazy, Suspense, useRef } from 'react';
import { problemText, useWords } from '../../../words/words';
import { fill, useNodeTexts } from '../../view/node-view';
import { sendMessageTexts } from '../texts';
import type { TextDoor } from './chips/chip-field';
import { EmojiPicker } from './chips/emoji-picker';
import { useVariableTitle, VariableSelect } from './chips/variable-select';
import styles from './message.module.css';
import { Rich } from './rich';

const ChipField = lazy(async () => ({ default: (await import('./chips/chip-field')).ChipField }));

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
  const door = useRef<TextDoor>(null);
  const titleOf = useVariableTitle();
  const parsed = parseText(value);
  const { limit, beforeBytes } = roomFor(channel, room);
  const used = beforeBytes + addedBytes + (parsed.ok ? bytesOf(parsed.value, tracked) : textBytes(value));
  const personal = isPersonal(channel, value);
  const complaint = complaintOf(problem, words);
  return (
    <Form.Item
      label={<span id={`${id}-label`}>{texts.content}</span>}
      required={!optional}
      extra={personal ? texts.personal : texts.contentHint}
      {...complaint}
    >
      <Suspense
        fallback={
          <div className={styles['loading']} data-coming>
            <Rich source={value} />
          </div>
        }
      >
        <ChipField
          id={id}
          labelId={`${id}-label`}
          value={value}
          readOnly={readOnly}
          required={!optional}
          wrong={used > limit || 'validateStatus' in complaint}
          emptyAllowed={channel === 'webhook'}
          titleOf={titleOf}
          door={door}
          onChange={onChange}
        />
      </Suspense>
      <div className={styles['tools']} data-tools>
        {readOnly ? <span /> : <Inserts channel={channel} door={door} />}
        <span className={used > limit ? styles['over'] : styles['count']}>{fill(texts.bytes, { used, limit })}</span>
      </div>
    </Form.Item>
  );
}

interface InsertsProps {
  readonly channel: MessageChannel;
  readonly door: { readonly current: TextDoor | null };
}

/** What is put into the text by a choice: variables, where one customer reads it, and emoji. */
function Inserts({ channel, door }: InsertsProps) {
  const texts = useNodeTexts(sendMessageTexts);
  return (
    <span className={styles['inserts']}>
      {isToGroup(channel) ? null : (
        <VariableSelect
          links={audienceOf[channel] === 'customer' ? linkFields : []}
          usualName={texts.usualName}
          onPick={(variable) => door.current?.insertVariable(variable)}
        />
      )}
      <EmojiPicker onPick={(emoji) => door.current?.insertText(emoji)} />
    </span>
  );
}
