import type { StopScope } from '@tagtrail/core/http';
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { useStop } from './use-stop';
import styles from './stops.module.css';

interface SwitchRowProps {
  readonly request: { readonly scope: StopScope; readonly target: string | null };
  readonly name: ReactNode;
  /** The name where it has to be text; left out, `name` is text itself. */
  readonly plainName?: string;
  readonly about?: string;
  readonly stopped: boolean;
}

/** One switch: what it covers, how it stands, and the button that turns it. */
export function SwitchRow({ request, name, plainName, about, stopped }: SwitchRowProps) {
  const { t } = useTranslation();
  const { operate, administerInstallation } = useRights();
  const { ask } = useStop();
  const { scope, target } = request;
  const allowed = scope === 'installation' ? administerInstallation : operate;
  return (
    <div className={styles['row']} data-testid={`switch:${scope}:${target ?? ''}`}>
      <div className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        {about === undefined ? null : <span className={styles['about']}>{about}</span>}
      </div>
      <Tag color={stopped ? 'error' : 'success'}>{stopped ? t('settings.stops.stopped') : t('settings.stops.running')}</Tag>
      {allowed ? (
        <Button
          danger={!stopped}
          onClick={() => {
            ask({ scope, target, stopped: !stopped }, plainName ?? (typeof name === 'string' ? name : ''));
          }}
        >
          {stopped ? t('settings.stops.resume') : t('settings.stops.stop')}
        </Button>
      ) : null}
    </div>
  );
}
