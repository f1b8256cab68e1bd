import { useTranslation } from 'react-i18next';
import styles from './profile.module.css';

interface WithdrawalConsequencesProps {
  readonly pending: number;
  readonly openRuns: number;
}

/** What an unsubscription does, in numbers, before it is done. */
export function WithdrawalConsequences({ pending, openRuns }: WithdrawalConsequencesProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles['consequences']}>
      <li>{t('customers.action.withdrawPending', { n: pending })}</li>
      <li>{t('customers.action.withdrawRuns', { n: openRuns })}</li>
      <li>{t('customers.action.withdrawLater')}</li>
    </ul>
  );
}
