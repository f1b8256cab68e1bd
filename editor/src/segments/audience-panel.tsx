import type { AudienceCount } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../conditions/trial/use-rule-check';
import { Loaded, LoadingLines } from '../ui/page/loaded';
import { Panel } from '../ui/page/panel';
import styles from './segments.module.css';
import { useAudience } from './use-segments';

/** Whom a rule holds for, counted again as it is written. */
export function AudiencePanel({ rule }: { readonly rule: Json }) {
  const { t } = useTranslation();
  const settled = useSettled(rule);
  const audience = useAudience(settled);
  const isAsked = audience.fetchStatus !== 'idle' || audience.data !== undefined || audience.error !== null;
  return (
    <Panel title={t('segments.audience')}>
      {isAsked ? (
        <Loaded query={audience} waiting={<LoadingLines />}>
          {(counted) => <Audience counted={counted} />}
        </Loaded>
      ) : (
        <p className={styles['quiet']}>{t('segments.unfinished')}</p>
      )}
    </Panel>
  );
}

function Audience({ counted }: { readonly counted: AudienceCount }) {
  const { t, i18n } = useTranslation();
  const said = (n: number): string => n.toLocaleString(i18n.language);
  return (
    <div className={styles['facts']} data-testid="audience">
      <div>
        <span className={styles['number']}>{said(counted.customers)}</span> {t('segments.ofTotal', { n: said(counted.total) })}
      </div>
      <div className={styles['quiet']}>{t('segments.reachable', { n: said(counted.reachable) })}</div>
      {counted.warnings.map((warning) => (
        <Alert key={warning} type="warning" showIcon title={t(`segments.warning.${warning}`)} />
      ))}
    </div>
  );
}
