import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Rung } from '@tagtrail/core/nodes';
import type { FormRoom } from '@tagtrail/core/plan';
import { longestBytes, parseText, textBytes } from '@tagtrail/core/text';
import { Form, Input } from 'antd';
import { useWords } from '../../../words/words';
import { fill, useNodeTexts } from '../../view/node-view';
import styles from '../message/message.module.css';
import { complaintOf, problemAt } from './complaint';
import type { RungFormProps } from './rung-form-props';
import { formTexts } from './form-texts';

/** Longest that a drawing keeps. */
const longest = { title: 1_000, link: 2_048, label: 100 } as const;

interface CardFieldsProps extends RungFormProps {
  /** What the receiver takes; null while that is not known. */
  readonly room: FormRoom | null;
}

/** Title of a card, and the link of one that has a link. */
export function CardFields({ rung, problems, room, onChange }: CardFieldsProps) {
  const texts = useNodeTexts(formTexts);
  const { card } = rung;
  const own = (name: string): string => `rung-${rung.id}-card-${name}`;
  const put = (more: Partial<Rung['card']>, name: string): void => {
    onChange({ ...rung, card: { ...card, ...more } }, own(name));
  };
  return (
    <>
      <Line
        {...{ id: own('title'), label: texts.title, value: card.title, maxLength: longest.title, required: true }}
        extra={room === null ? '' : fill(texts.bytes, { used: titleBytes(card.title), limit: room.titleBytes })}
        problem={problemAt(problems, 'card/title')}
        onChange={(title) => {
          put({ title }, 'title');
        }}
      />
      {rung.format === 'card' ? (
        <>
          <Line
            {...{ id: own('link'), label: texts.link, value: card.link, maxLength: longest.link, required: true, extra: texts.linkHint }}
            problem={problemAt(problems, 'card/link')}
            onChange={(link) => {
              put({ link }, 'link');
            }}
          />
          <Line
            {...{ id: own('label'), label: texts.linkLabel, value: card.label, maxLength: longest.label, placeholder: texts.linkLabelDefault }}
            problem={problemAt(problems, 'card/label')}
            onChange={(label) => {
              put({ label }, 'label');
            }}
          />
        </>
      ) : null}
    </>
  );
}

function titleBytes(title: string): number {
  const parsed = parseText(title);
  return parsed.ok ? longestBytes(parsed.value) : textBytes(title);
}

interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly extra?: string;
  readonly problem: Diagnostic | null;
  readonly onChange: (text: string) => void;
}

function Line({ id, label, value, maxLength, required = false, placeholder = '', extra = '', problem, onChange }: LineProps) {
  const words = useWords();
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required={required}
      {...complaintOf(problem, words)}
      extra={<span className={styles['count']}>{extra}</span>}
    >
      <Input
        id={id}
        value={value}
        maxLength={maxLength}
        placeholder={placeholder}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </Form.Item>
  );
}
