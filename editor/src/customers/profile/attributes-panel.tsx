import { EditOutlined } from '@ant-design/icons';
import type { CustomerItem, JsonBody } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { Panel } from '../../ui/page/panel';
import { AttributesDialog } from './attributes-dialog';
import styles from './profile.module.css';
import { useAttributeLabel } from './use-attribute-label';

/** Our own knowledge of a customer; conditions and message texts read it. */
export function AttributesPanel({ customer }: { readonly customer: CustomerItem }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const labelOf = useAttributeLabel();
  const [editing, setEditing] = useState(false);
  const names = Object.keys(customer.attributes).toSorted((one, other) => one.localeCompare(other));
  const edit = operate ? (
    <Button
      type="text"
      icon={<EditOutlined />}
      data-testid="edit-attributes"
      aria-label={t('customers.profile.editAttributes')}
      title={t('customers.profile.editAttributes')}
      onClick={() => {
        setEditing(true);
      }}
    />
  ) : null;
  return (
    <Panel title={t('customers.profile.attributes')} note={t('customers.profile.attributesNote')} extra={edit}>
      {names.length === 0 ? (
        <p className={styles['quiet']}>{t('customers.profile.noAttributes')}</p>
      ) : (
        <dl className={styles['attributes']}>
          {names.map((name) => (
            <Attribute key={name} label={labelOf(name)} value={customer.attributes[name] ?? null} />
          ))}
        </dl>
      )}
      {editing ? (
        <AttributesDialog
          customer={customer}
          onClose={() => {
            setEditing(false);
          }}
        />
      ) : null}
    </Panel>
  );
}

function Attribute({ label, value }: { readonly label: string; readonly value: JsonBody }) {
  const { t } = useTranslation();
  const truth = value === true ? t('app.common.yes') : t('app.common.no');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <>
      <dt>{label}</dt>
      <dd>{typeof value === 'boolean' ? truth : text}</dd>
    </>
  );
}
