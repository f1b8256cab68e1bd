import { useTranslation } from 'react-i18next';
import { ListSelect, SegmentSelect } from '../../fields/group-select';
import type { MembershipRow } from '../rule/more-rows';
import { OperatorSelect } from './operator-select';
import type { RowFieldsProps } from './row-fields';
import styles from './rule-builder.module.css';

/** Whether a customer belongs to one segment, or is on one list. */
export function MembershipRowFields({ id, row, readOnly, onChange }: RowFieldsProps<MembershipRow>) {
  const { t } = useTranslation();
  const Group = row.operator === 'inSegment' ? SegmentSelect : ListSelect;
  return (
    <>
      <OperatorSelect
        id={id}
        readOnly={readOnly}
        value={row.not === null ? 'in' : 'notIn'}
        options={(['in', 'notIn'] as const).map((value) => ({ value, label: t(`conditions.membership.${value}`) }))}
        onChange={(choice) => {
          onChange({ ...row, not: choice === 'in' ? null : 'listed' });
        }}
      />
      <div className={styles['value']}>
        <Group
          id={`${id}-value`}
          label={t('conditions.valueLabel')}
          disabled={readOnly}
          value={row.groupId}
          onChange={(groupId) => {
            onChange({ ...row, groupId });
          }}
        />
      </div>
    </>
  );
}
