import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { limits } from '@tagtrail/core/limits';
import type { Rung } from '@tagtrail/core/nodes';
import type { FormRoom } from '@tagtrail/core/plan';
import { Button, Flex, Form, Input } from 'antd';
import { moved } from '../../../ui/format/moved';
import { MoveButtons } from '../../../ui/show/move-buttons';
import { useWords } from '../../../words/words';
import { fill, useNodeTexts } from '../../view/node-view';
import { complaintOf, problemAt } from './complaint';
import type { RungFormProps } from './rung-form-props';
import { formTexts } from './form-texts';

type CardButton = Rung['card']['buttons'][number];

/** Longest that a drawing keeps; what WeCom shows is less. */
const keptLength = 100;

interface ButtonsFieldProps extends RungFormProps {
  /** What the receiver takes; null while that is not known. */
  readonly room: FormRoom | null;
}

/** The buttons of a card by their words; what a press says is made here and stays when the words are changed. */
export function ButtonsField({ rung, problems, room, onChange }: ButtonsFieldProps) {
  const texts = useNodeTexts(formTexts);
  const words = useWords();
  const { buttons } = rung.card;
  const own = `rung-${rung.id}-button`;
  const put = (next: readonly CardButton[], burst?: string): void => {
    onChange({ ...rung, card: { ...rung.card, buttons: next } }, burst);
  };
  return (
    <Form.Item
      label={texts.buttonList}
      required
      extra={fill(texts.keyHint, { most: limits.cardButtons })}
      {...complaintOf(problemAt(problems, 'card/buttons'), words)}
    >
      {buttons.map((button, place) => (
        <ButtonRow
          key={button.key}
          {...{ id: `${own}-${String(place)}`, button, place, count: buttons.length, limit: room?.labelLength ?? keptLength }}
          problem={problems.find(({ pointer }) => pointer?.includes(`/card/buttons/${String(place)}/`) === true) ?? null}
          onChange={(next) => {
            put(
              buttons.map((one, at) => (at === place ? next : one)),
              `${own}-${button.key}`,
            );
          }}
          onMove={(to) => {
            put(moved(buttons, place, to));
          }}
          onRemove={() => {
            put(buttons.filter((_, at) => at !== place));
          }}
        />
      ))}
      {buttons.length >= limits.cardButtons ? null : (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined />}
          data-testid={`add-button:${rung.id}`}
          onClick={() => {
            put([...buttons, { key: freshKey(buttons), label: '' }]);
          }}
        >
          {texts.addButton}
        </Button>
      )}
    </Form.Item>
  );
}

interface ButtonRowProps {
  readonly id: string;
  readonly button: CardButton;
  readonly place: number;
  readonly count: number;
  readonly limit: number;
  readonly problem: Diagnostic | null;
  readonly onChange: (button: CardButton) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

function ButtonRow({ id, button, place, count, limit, problem, onChange, onMove, onRemove }: ButtonRowProps) {
  const texts = useNodeTexts(formTexts);
  const words = useWords();
  const used = [...button.label].length;
  const { help, validateStatus } = complaintOf(problem?.code === 'form.noButtonLabel' ? null : problem, words);
  return (
    <div style={{ marginBottom: 6 }}>
      <Flex gap={4} align="center">
        <Input
          id={id}
          aria-label={fill(texts.buttonLabel, { n: place + 1 })}
          placeholder={fill(texts.buttonLabel, { n: place + 1 })}
          maxLength={keptLength}
          value={button.label}
          status={validateStatus ?? ''}
          suffix={<small>{fill(texts.buttonCount, { used, limit })}</small>}
          onChange={(event) => {
            onChange({ ...button, label: event.target.value });
          }}
        />
        <MoveButtons place={place} count={count} onMove={onMove} />
        <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={fill(texts.removeButton, { n: place + 1 })} onClick={onRemove} />
      </Flex>
      <small style={help === undefined ? {} : { color: 'var(--tt-danger)' }}>{help ?? fill(texts.buttonKey, { key: button.key })}</small>
    </div>
  );
}

/** A key that no button of the card has, counted on from the highest. */
export function freshKey(buttons: readonly CardButton[]): string {
  const numbers = buttons.map(({ key }) => Number(/^b(\d{1,6})$/u.exec(key)?.[1] ?? 0));
  return `b${String(Math.max(0, ...numbers) + 1)}`;
}
