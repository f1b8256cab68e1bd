import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface DefinitionFieldsProps {
  /** The form a name must have, with its words and the longest one. */
  readonly name: { readonly pattern: RegExp; readonly wrong: string; readonly hint: string; readonly maxLength: number; readonly example: string };
  /** A name is chosen once. */
  readonly isNew: boolean;
}

/** What an attribute or an event is called: its title for people, its name for systems. */
export function DefinitionFields({ name, isNew }: DefinitionFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="title"
        label={t('facts.titleLabel')}
        extra={t('facts.titleHint')}
        rules={[{ required: true, whitespace: true, message: t('facts.titleMissing') }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('facts.name')}
        extra={name.hint}
        rules={[
          { required: true, message: t('facts.nameMissing') },
          { pattern: name.pattern, message: name.wrong },
        ]}
      >
        <Input maxLength={name.maxLength} autoComplete="off" disabled={!isNew} placeholder={isNew ? name.example : ''} />
      </Form.Item>
    </>
  );
}
