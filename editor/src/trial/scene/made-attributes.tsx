import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { AttributeSelect } from '../../fields/fact-select';
import { TypedValueField } from '../../nodes/view/value-source-field';
import { useAttributeTitle } from '../../words/use-attributes';
import type { Written } from './trial-scene';
import { useCorpFacts } from './use-corp-facts';
import styles from '../trial.module.css';

interface MadeAttributesProps {
  /** Those the drawing asks for, shown whether they have a value or not. */
  readonly asked: readonly string[];
  readonly value: Readonly<Record<string, Written>>;
  readonly onChange: (attributes: Readonly<Record<string, Written>>) => void;
}

/** Attributes of somebody made up: those that matter here, and whichever are added. */
export function MadeAttributes({ asked, value, onChange }: MadeAttributesProps) {
  const { t } = useTranslation();
  const titleOf = useAttributeTitle();
  const { typeOf, choicesOf } = useCorpFacts();
  const shown = [...new Set([...asked.filter((name) => name !== 'name'), ...Object.keys(value)])];
  const without = (name: string): Readonly<Record<string, Written>> => Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
  const isGiven = (name: string): boolean => Object.hasOwn(value, name);
  return (
    <>
      {shown.map((name) => (
        <Form.Item key={name} label={titleOf(name)} htmlFor={`trial-attribute-${name}`}>
          <span className={styles['row']}>
            <span className={styles['grows']}>
              <TypedValueField
                id={`trial-attribute-${name}`}
                label={titleOf(name)}
                value={value[name] ?? null}
                type={typeOf(name) ?? 'text'}
                choices={choicesOf(name)}
                onChange={(written) => {
                  onChange(written === null || (written === '' && asked.includes(name)) ? without(name) : { ...value, [name]: written });
                }}
              />
            </span>
            {asked.includes(name) && !isGiven(name) ? null : (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`${t('trial.scene.removeAttribute')} ${titleOf(name)}`}
                title={t('trial.scene.removeAttribute')}
                onClick={() => {
                  onChange(without(name));
                }}
              />
            )}
          </span>
        </Form.Item>
      ))}
      <Form.Item label={t('trial.scene.attributes')} htmlFor="trial-add-attribute">
        <AttributeSelect
          id="trial-add-attribute"
          value=""
          label={t('trial.scene.addAttribute')}
          onChange={(name) => {
            if (!isGiven(name)) onChange({ ...value, [name]: typeOf(name) === 'boolean' ? true : typeOf(name) === 'number' ? 0 : '' });
          }}
        />
      </Form.Item>
    </>
  );
}
