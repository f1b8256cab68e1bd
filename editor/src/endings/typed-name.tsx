import { Form, Input } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface TypedNameProps {
  readonly name: string;
  /** Whether what is typed now is the name; false once the field is gone. */
  readonly onMatch: (matches: boolean) => void;
}

/** From how many customers on an act that cannot be undone is confirmed by typing. */
export const typedFrom = { ended: 100, entered: 1_000 } as const;

/** The last question before a large act: whoever types the name has read it. */
export function TypedName({ name, onMatch }: TypedNameProps) {
  const { t } = useTranslation();
  const id = useId();
  const latest = useRef(onMatch);
  useEffect(() => {
    latest.current = onMatch;
  });
  useEffect(
    () => () => {
      latest.current(false);
    },
    [],
  );
  return (
    <Form layout="vertical" style={{ marginTop: 12 }}>
      <Form.Item label={t('endings.typeName', { name })} htmlFor={id}>
        <Input
          id={id}
          autoComplete="off"
          data-testid="typed-name"
          onChange={({ target }) => {
            onMatch(target.value.trim() === name.trim());
          }}
        />
      </Form.Item>
    </Form>
  );
}
