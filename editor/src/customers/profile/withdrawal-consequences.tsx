import { useTranslation } from 'react-i18next';
import styles from './profile.module.css';

interface WithdrawalConsequencesProps {
  readonly pending: number;
  /** Tasks that wait for an employee's confirmation. */
  readonly tasks: number;
  readonly openRuns: number;
}

/** What an unsubscription does, in numbers, before it is done. */
export function WithdrawalConsequences({ pending, tasks, openRuns }: WithdrawalConsequencesProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles['consequences']}>
      <li>{t('customers.action.withdrawPending', { n: pending })}</li>
      {tasks === 0 ? null : <li>{t('customers.action.withdrawTasks', { n: tasks })}</li>}
      <li>{t('customers.action.withdrawRuns', { n: openRuns })}</li>
      <li>{t('customers.action.withdrawLater')}</li>
    </ul>
  );
}
