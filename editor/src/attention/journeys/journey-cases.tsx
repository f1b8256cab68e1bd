import { ExclamationCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { toDiagnostics } from '../../api/problem-error';
import { useLiveWarnings, WarningTexts } from '../../journeys/journey-state';
import { useCorpId } from '../../session/session';
import styles from '../attention.module.css';

/** Live journeys that need something the corp has no longer, with what that is. */
export function useBrokenJourneys() {
  return useLiveWarnings()
    .map(({ diagnostics, ...journey }) => ({ ...journey, broken: toDiagnostics(diagnostics).filter(({ severity }) => severity === 'error') }))
    .filter(({ broken }) => broken.length > 0);
}

/** A case for each of them; nothing where all is well. */
export function JourneyCases() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const cases = useBrokenJourneys();
  if (cases.length === 0) return null;
  return (
    <section>
      <h2 className={styles['heading']}>{t('attention.journeys', { n: cases.length })}</h2>
      <p className={styles['about']}>{t('attention.journeysText')}</p>
      {cases.map(({ journeyId, journeyName, broken }) => (
        <article key={journeyId} className={styles['case']} data-testid={`attention-journey:${journeyId}`}>
          <header className={styles['head']}>
            <ExclamationCircleFilled className={styles['stuck'] ?? ''} />
            <h3 className={styles['title']}>{journeyName}</h3>
            <Link to={`/c/${corpId}/journeys/${journeyId}`}>{t('attention.openJourney')}</Link>
          </header>
          <WarningTexts warnings={broken} />
        </article>
      ))}
    </section>
  );
}
