import { useQuery } from '@tanstack/react-query';
import type { Stops } from '@tagtrail/core/http';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../api/corp-path';
import { stopsApi } from '../api/settings';
import { useCorpId } from '../session/session';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { SwitchRow } from './switch-row';

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
      {journeys.map(({ id, name }) => (
        <SwitchRow
          key={id}
          request={{ scope: 'journey', target: id }}
          name={<Link to={`/c/${corpId}/journeys/${id}`}>{name}</Link>}
          plainName={name}
          about={t('settings.stops.journey')}
          stopped
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
