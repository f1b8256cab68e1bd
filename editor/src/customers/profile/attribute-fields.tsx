import { DeleteOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Form, Input, Select, type FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import { knownAttributes } from '../../words/field-name';
import { attributeKinds, attributeName, isNumberText, longestValue, type AttributeKind, type AttributeRow } from './attribute-rows';
import { useAttributeLabel, useAttributeName } from './use-attribute-label';
import styles from './profile.module.css';

interface AttributeFieldsProps {
  /** Which line of the form. */
  readonly index: number;
  readonly onRemove: () => void;
}

/** WeCom owns the name of a customer; the other known ones are ours. */
const offered = knownAttributes.filter((name) => name !== 'name');

interface AttributesForm {
  readonly rows: readonly Partial<AttributeRow>[];
}

function useNameRules(index: number): FormRule[] {
  const { t } = useTranslation();
  const form = Form.useFormInstance<AttributesForm>();
  const nameOf = useAttributeName();
  const readable: FormRule = {
    validator: async (_: unknown, name: string) => {
      if (!attributeName.test(nameOf(name))) throw new Error(t('customers.profile.attributeNameHint'));
    },
  };
  const once: FormRule = {
    validator: async (_: unknown, name: string) => {
      const others = form.getFieldsValue().rows.filter((_row, other) => other !== index);
      if (others.some((row) => nameOf(row.name ?? '') === nameOf(name))) throw new Error(t('customers.profile.attributeTwice'));
    },
  };
  return [{ required: true, message: t('settings.missing') }, readable, once];
}

export function AttributeFields({ index, onRemove }: AttributeFieldsProps) {
  const { t } = useTranslation();
  const watched: unknown = Form.useWatch(['rows', index, 'kind']);
  const kind = attributeKinds.find((one) => one === watched) ?? 'text';
  const form = Form.useFormInstance();
  const nameRules = useNameRules(index);
  /** A text is no truth: what stood in the box is taken out rather than read as something else. */
  const clearBetweenKinds = (next: AttributeKind): void => {
    if (next === 'truth' || kind === 'truth') form.setFieldValue(['rows', index, 'value'], undefined);
  };
  const label = useAttributeLabel();
  const options = offered.map((name) => ({ value: label(name) }));
  return (
    <div className={styles['row']}>
      <Form.Item name={[index, 'name']} rules={nameRules}>
        <AutoComplete
          defaultActiveFirstOption={false}
          aria-label={t('customers.profile.attributeName')}
          placeholder={t('customers.profile.attributeName')}
          options={options}
        />
      </Form.Item>
      <Form.Item name={[index, 'kind']}>
        <Select<AttributeKind>
          aria-label={t('conditions.valueKind')}
          onChange={clearBetweenKinds}
          options={attributeKinds.map((value) => ({ value, label: t(`conditions.${value}`) }))}
        />
      </Form.Item>
      <ValueField index={index} kind={kind} />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('customers.profile.removeAttribute')}
        title={t('customers.profile.removeAttribute')}
        onClick={onRemove}
      />
    </div>
  );
}

function ValueField({ index, kind }: { readonly index: number; readonly kind: AttributeKind }) {
  const { t } = useTranslation();
  const label = t('customers.profile.attributeValue');
  const number: FormRule = {
    validator: async (_: unknown, text: string) => {
      if (!isNumberText(text)) throw new Error(t('customers.profile.notANumber'));
    },
  };
  const truths = [
    { value: 'true', label: t('app.common.yes') },
    { value: 'false', label: t('app.common.no') },
  ];
  return (
    <Form.Item name={[index, 'value']} rules={kind === 'number' ? [number] : [{ required: true, message: t('settings.missing') }]}>
      {kind === 'truth' ? (
        <Select aria-label={label} placeholder={label} options={truths} />
      ) : (
        <Input aria-label={label} placeholder={label} maxLength={longestValue} />
      )}
    </Form.Item>
  );
}
