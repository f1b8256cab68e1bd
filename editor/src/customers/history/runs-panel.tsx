import type { RunItem } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../../session/session';
import { RunStatus } from '../../runs/run-status';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import styles from './history.module.css';
import { ShownPart } from './shown-part';

const first = 6;

/** Every journey the customer took or is taking, newest first. */
export function RunsPanel({ runs }: { readonly runs: readonly RunItem[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('customers.profile.runs')}>
      {runs.length === 0 ? <p className={styles['quiet']}>{t('customers.profile.noRuns')}</p> : null}
      <ShownPart items={runs} first={first}>
        {(shown) => shown.map((run) => <RunRow key={run.id} run={run} />)}
      </ShownPart>
    </Panel>
  );
}

function RunRow({ run }: { readonly run: RunItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const ended = run.endedAt !== null;
  return (
    <div className={styles['row']} data-testid={`customer-run:${run.id}`}>
      <span className={styles['main']}>
        <Link to={`/c/${corpId}/runs/${run.id}`} className={styles['name'] ?? ''}>
          {run.journeyName}
        </Link>
        <span className={styles['quiet']}>{t('journeys.version', { n: run.version })}</span>
      </span>
      <RunStatus run={run} />
      <span className={styles['when']}>
        {ended ? t('runs.column.endedAt') : t('runs.column.startedAt')} <Instant at={ended ? run.endedAt : run.startedAt} />
      </span>
    </div>
  );
}
