import { EditOutlined } from '@ant-design/icons';
import type { CustomerDetail } from '@tagtrail/core/http';
import { Button, Tag, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../app/session';
import { fieldName } from '../conditions/field-name';
import { Panel } from '../ui/page/panel';
import { Instant } from '../ui/show/instant';
import { AttributesDialog } from './attributes-dialog';
import styles from './customers.module.css';

/** Who this is: ids, attributes, tags, and who serves them. */
export function CustomerProfile({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const [editing, setEditing] = useState(false);
  const { customer } = detail;
  return (
    <Panel>
      <Fact term={t('customers.profile.externalUserid')}>{customer.externalUserid}</Fact>
      <Fact term={t('customers.profile.owner')}>{customer.owner?.name ?? '–'}</Fact>
      <Fact term={t('customers.profile.since')}><Instant at={customer.createdAt} /></Fact>
      <h3 className={styles['heading']}>
        {t('customers.profile.attributes')}
        {operate ? <Button type="text" size="small" icon={<EditOutlined />} aria-label={t('customers.profile.editAttributes')} data-testid="edit-attributes" onClick={() => { setEditing(true); }} /> : null}
      </h3>
      {Object.entries(customer.attributes).map(([name, value]) => (
        <Fact key={name} term={fieldName(`attr.${name}`, t)}>{typeof value === 'string' ? value : JSON.stringify(value)}</Fact>
      ))}
      <h3 className={styles['heading']}>{t('customers.profile.tags')}</h3>
      <CustomerTags tags={detail.tags} />
      <h3 className={styles['heading']}>{t('customers.profile.relations')}</h3>
      {detail.relations.map(({ employeeId, employeeName, addedAt, endedAt }) => (
        <Fact key={employeeId} term={employeeName}>
          <Instant at={addedAt} /> {endedAt === null ? null : <Tag>{t('customers.profile.relationEnded')}</Tag>}
        </Fact>
      ))}
      {editing ? <AttributesDialog customer={customer} onClose={() => { setEditing(false); }} /> : null}
    </Panel>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <span className={styles['term']}>{term}</span>
      <span className={styles['value']}>{children}</span>
    </div>
  );
}

function CustomerTags({ tags }: Pick<CustomerDetail, 'tags'>) {
  const { t } = useTranslation();
  if (tags.length === 0) return <span className={styles['term']}>{t('customers.profile.noTags')}</span>;
  return tags.map(({ id, name, employeeId, source }) => (
    <Tooltip key={`${id}:${employeeId}:${source}`} title={t(`customers.profile.source.${source}`)}>
      <Tag color="blue">{name}</Tag>
    </Tooltip>
  ));
}
