import { useTranslation } from 'react-i18next';
import { EmployeePicker } from '../../fields/employee-picker';
import type { FollowersRow } from '../rule/more-rows';
import { OperatorSelect } from './operator-select';
import type { RowFieldsProps } from './row-fields';
import styles from './rule-builder.module.css';

/** Whether a customer is a friend of one of the employees, or of none of them. */
export function FollowersRowFields({ id, row, readOnly, onChange }: RowFieldsProps<FollowersRow>) {
  const { t } = useTranslation();
  return (
    <>
      <OperatorSelect
        id={id}
        readOnly={readOnly}
        value={row.not === null ? 'any' : 'none'}
        options={(['any', 'none'] as const).map((value) => ({ value, label: t(`conditions.followersChoice.${value}`) }))}
        onChange={(choice) => {
          onChange({ ...row, not: choice === 'any' ? null : 'listed' });
        }}
      />
      <div className={styles['value']}>
        <EmployeePicker
          id={`${id}-value`}
          label={t('conditions.chooseEmployees')}
          value={row.employeeIds}
          placeholder={t('conditions.chooseEmployees')}
          onChange={(employeeIds) => {
            onChange({ ...row, employeeIds });
          }}
        />
      </div>
    </>
  );
}
