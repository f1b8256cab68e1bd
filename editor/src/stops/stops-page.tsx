import type { SetStopRequest, Stops, StopScope } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../api/corp-path';
import { stopsApi } from '../api/settings';
import { useCorpId, useRights } from '../session/session';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { useStop } from './use-stop';
import styles from './stops-page.module.css';

const refreshMs = 5_000;

/** Every switch that holds sending back, from everything to one customer. */
export function StopsPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const stops = useQuery({ queryKey: corpKey(corpId, 'stops'), queryFn: () => stopsApi.get(corpId), refetchInterval: refreshMs });
  return (
    <Page title={t('settings.stops.title')} lead={t('settings.stops.lead')}>
      <Loaded query={stops}>
        {(switches) => (
          <>
            <WideSwitches stops={switches} />
            <NarrowSwitches stops={switches} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function WideSwitches({ stops }: { readonly stops: Stops }) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t('settings.stops.wide')}>
        <SwitchRow
          request={{ scope: 'installation', target: null }}
          name={t('settings.stops.everything')}
          about={t('settings.stops.everythingText')}
          stopped={stops.installation}
        />
        <SwitchRow
          request={{ scope: 'corp', target: null }}
          name={t('settings.stops.corp')}
          about={t('settings.stops.corpText')}
          stopped={stops.corp}
        />
      </Panel>
      <Panel title={t('settings.stops.channels')} note={t('settings.stops.channelsText')}>
        {stops.channels.map(({ kind, stopped }) => (
          <SwitchRow key={kind} request={{ scope: 'channel', target: kind }} name={t(`app.channel.${kind}`)} stopped={stopped} />
        ))}
      </Panel>
    </>
  );
}

function NarrowSwitches({ stops }: { readonly stops: Stops }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { journeys, versions, customers } = stops;
  const none = journeys.length + versions.length + customers.length === 0;
  return (
    <Panel title={t('settings.stops.narrow')} note={t('settings.stops.narrowText')}>
      {none ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('settings.stops.none')} /> : null}
      {journeys.map(({ id, name, tripped }) => (
        <SwitchRow
          key={id}
          request={{ scope: 'journey', target: id }}
          name={<Link to={`/c/${corpId}/journeys/${id}`}>{name}</Link>}
          plainName={name}
          about={t('settings.stops.journey')}
          stopped
          {...(tripped ? { tripped } : {})}
        />
      ))}
      {versions.map(({ id, journeyId, journeyName, number }) => (
        <SwitchRow
          key={id}
          request={{ scope: 'version', target: id }}
          name={<Link to={`/c/${corpId}/journeys/${journeyId}`}>{journeyName}</Link>}
          plainName={journeyName}
          about={t('journeys.version', { n: number })}
          stopped
        />
      ))}
      {customers.map(({ id, name }) => (
        <SwitchRow
          key={id}
          request={{ scope: 'customer', target: id }}
          name={<Link to={`/c/${corpId}/customers/${id}`}>{name}</Link>}
          plainName={name}
          about={t('settings.stops.customer')}
          stopped
        />
      ))}
    </Panel>
  );
}

interface SwitchRowProps {
  readonly request: { readonly scope: StopScope; readonly target: string | null };
  readonly name: ReactNode;
  /** The name where it has to be text; left out, `name` is text itself. */
  readonly plainName?: string;
  readonly about?: string;
  readonly stopped: boolean;
  /** By the breaker: it is let go beside its figures. */
  readonly tripped?: boolean;
}

/** One switch: what it covers, how it stands, and the button that turns it. */
function SwitchRow({ request, name, plainName, about, stopped, tripped }: SwitchRowProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate, administerInstallation } = useRights();
  const { scope, target } = request;
  const allowed = scope === 'installation' ? administerInstallation : operate;
  return (
    <div className={styles['row']} data-testid={`switch:${scope}:${target ?? ''}`}>
      <div className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        {about === undefined ? null : <span className={styles['about']}>{about}</span>}
      </div>
      <Tag color={stopped ? 'error' : 'success'}>{stopped ? t('settings.stops.stopped') : t('settings.stops.running')}</Tag>
      {tripped === true ? <Link to={`/c/${corpId}/attention`}>{t('watch.breach.tripped')}</Link> : null}
      {allowed && tripped !== true ? <Turn request={{ ...request, stopped: !stopped }} name={plainName ?? plain(name)} /> : null}
    </div>
  );
}

const plain = (name: ReactNode): string => (typeof name === 'string' ? name : '');

function Turn({ request, name }: { readonly request: SetStopRequest; readonly name: string }) {
  const { t } = useTranslation();
  const { ask } = useStop();
  return (
    <Button
      danger={request.stopped}
      onClick={() => {
        ask(request, name);
      }}
    >
      {t(request.stopped ? 'settings.stops.stop' : 'settings.stops.resume')}
    </Button>
  );
}
