import type { AudienceCount } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { Loaded, LoadingLines } from '../ui/page/loaded';
import { Panel } from '../ui/page/panel';
import styles from './segments.module.css';
import { useAudience } from './use-segments';

const settledAfterMs = 400;

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

/** The rule as it stood when nobody had written for a moment. */
function useSettled(rule: Json): Json {
  const [settled, setSettled] = useState(rule);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(rule);
    }, settledAfterMs);
    return () => {
      clearTimeout(timer);
    };
  }, [rule]);
  return settled;
}

function Audience({ counted }: { readonly counted: AudienceCount }) {
  const { t, i18n } = useTranslation();
  const corpId = useCorpId();
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
      {counted.samples.length === 0 ? null : (
        <div>
          <div className={styles['quiet']}>{t('segments.samples')}</div>
          {counted.samples.map(({ id, name }) => (
            <div key={id}>
              <Link to={`/c/${corpId}/customers/${id}`}>{name === '' ? t('segments.nameless', { id }) : name}</Link>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
