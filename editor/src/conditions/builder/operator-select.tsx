import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface OperatorSelectProps<Choice extends string> {
  /** Of the row. */
  readonly id: string;
  readonly value: Choice;
  readonly options: readonly { readonly value: Choice; readonly label: string }[];
  readonly readOnly: boolean;
  readonly onChange: (choice: Choice) => void;
}

/** How a row compares. */
export function OperatorSelect<Choice extends string>({ id, value, options, readOnly, onChange }: OperatorSelectProps<Choice>) {
  const { t } = useTranslation();
  return (
    <Select<Choice>
      id={`${id}-operator`}
      aria-label={t('conditions.operatorLabel')}
      disabled={readOnly}
      value={value}
      options={[...options]}
      popupMatchSelectWidth={180}
      onChange={onChange}
    />
  );
}
