import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import type { Rung } from '@tagtrail/core/nodes';
import { Button, Form, Input, Space } from 'antd';
import { useWords } from '../../../words/words';
import { useNodeTexts } from '../../view/node-view';
import { complaintOf } from './complaint';
import type { RungFormProps } from './form-fields';
import { formTexts } from './form-texts';

type CardButton = Rung['card']['buttons'][number];

const keyLength = 40;
const labelLength = 100;

/** What a button's key may hold: the rest of what was typed is left out, so that the drawing stays one that can be saved. */
export const toKey = (typed: string): string => typed.replace(/[^A-Za-z0-9_-]/gu, '').slice(0, keyLength);

/** The first key that no button has. */
export function freshKey(buttons: readonly CardButton[]): string {
  const taken = new Set(buttons.map(({ key }) => key));
  const places = Array.from({ length: buttons.length + 1 }, (_, place) => `b${String(place + 1)}`);
  return places.find((key) => !taken.has(key)) ?? 'b0';
}

/** The buttons of a card: their words, and what a press of each says. */
export function ButtonsField({ rung, problems, onChange }: RungFormProps) {
  const texts = useNodeTexts(formTexts);
  const words = useWords();
  const { buttons } = rung.card;
  const own = `rung-${rung.id}-buttons`;
  const wrong = problems.find(({ pointer }) => pointer?.includes('/card/buttons') === true);
  const put = (next: readonly CardButton[], burst?: string): void => {
    onChange({ ...rung, card: { ...rung.card, buttons: next } }, burst);
  };
  return (
    <Form.Item label={texts.buttonList} required extra={texts.keyHint} {...complaintOf(wrong ?? null, words)}>
      {buttons.map((button, place) => (
        <ButtonRow
          key={String(place)}
          id={`${own}-${String(place)}`}
          button={button}
          onChange={(next) => {
            put(
              buttons.map((one, at) => (at === place ? next : one)),
              `${own}-${String(place)}`,
            );
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
  readonly onChange: (button: CardButton) => void;
  readonly onRemove: () => void;
}

function ButtonRow({ id, button, onChange, onRemove }: ButtonRowProps) {
  const texts = useNodeTexts(formTexts);
  return (
    <Space.Compact block style={{ marginBottom: 6 }}>
      <Input
        id={`${id}-label`}
        aria-label={texts.buttonLabel}
        placeholder={texts.buttonLabel}
        maxLength={labelLength}
        value={button.label}
        onChange={(event) => {
          onChange({ ...button, label: event.target.value });
        }}
      />
      <Input
        id={`${id}-key`}
        aria-label={texts.buttonKey}
        placeholder={texts.buttonKey}
        value={button.key}
        onChange={(event) => {
          const key = toKey(event.target.value);
          if (key !== '') onChange({ ...button, key });
        }}
      />
      <Button icon={<DeleteOutlined />} aria-label={texts.removeButton} onClick={onRemove} />
    </Space.Compact>
  );
}
