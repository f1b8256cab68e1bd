import type { CustomerDetail } from '@tagtrail/core/http';
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import styles from './profile.module.css';

type Relation = CustomerDetail['relations'][number];
type RelationTag = CustomerDetail['tags'][number];

/** Who serves the customer, with the tags each of them gave: in WeCom a tag belongs to one employee's customer. */
export function RelationsPanel({ relations, tags }: Pick<CustomerDetail, 'relations' | 'tags'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('customers.profile.relations')} note={t('customers.profile.relationsNote')}>
      {relations.length === 0 ? <p className={styles['quiet']}>{t('customers.profile.noRelations')}</p> : null}
      {relations.map((relation) => (
        <OneRelation key={relation.employeeId} relation={relation} tags={tags.filter(({ employeeId }) => employeeId === relation.employeeId)} />
      ))}
    </Panel>
  );
}

function OneRelation({ relation, tags }: { readonly relation: Relation; readonly tags: readonly RelationTag[] }) {
  const { t } = useTranslation();
  const { employeeName, addedAt, endedAt, state } = relation;
  return (
    <div className={styles['relation']} data-testid={`relation:${relation.employeeId}`}>
      <div className={styles['relationHead']}>
        <span>
          <span className={styles['employee']}>{employeeName}</span> {endedAt === null ? null : <Tag>{t('customers.profile.relationEnded')}</Tag>}
        </span>
        <span className={styles['quiet']}>
          {t('customers.profile.since')} <Instant at={addedAt} />
        </span>
      </div>
      {state === null || state === '' ? null : <p className={styles['quiet']}>{t('customers.profile.cameBy', { state })}</p>}
      {tags.length === 0 ? <p className={styles['quiet']}>{t('customers.profile.noTags')}</p> : <TagList tags={tags} />}
    </div>
  );
}

function TagList({ tags }: { readonly tags: readonly RelationTag[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles['tags']}>
      {tags.map(({ id, name, source, since }) => (
        <Tooltip
          key={`${id}:${source}`}
          title={
            <>
              {t('customers.profile.tagFrom', { source: t(`customers.profile.source.${source}`) })} <Instant at={since} />
            </>
          }
        >
          <Tag color="processing" tabIndex={0}>
            {name}
          </Tag>
        </Tooltip>
      ))}
    </div>
  );
}
