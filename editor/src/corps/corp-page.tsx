import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpsApi } from '../api/corps';
import { useCorpId } from '../session/session';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { WorkCalendarPanel } from './calendar/work-calendar-panel';
import { ConnectionPanel, corpDetailKey } from './connection-panel';
import { GatesPanel } from './gates/gates-panel';
import { SyncPanel } from './sync-panel';
import { UnreachablePanel } from './unreachable-panel';

const refreshMs = 10_000;

/** The corp's connection with WeCom: is it right, is it fresh, and how fast may we send. */
export function CorpPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const corp = useQuery({ queryKey: corpDetailKey(corpId), queryFn: () => corpsApi.get(corpId), refetchInterval: refreshMs });
  return (
    <Page title={t('corps.title')} lead={t('corps.lead')}>
      <Loaded query={corp}>
        {(detail) => (
          <>
            <ConnectionPanel corp={detail} />
            <SyncPanel corp={detail} />
            <UnreachablePanel />
            <WorkCalendarPanel />
            <GatesPanel />
          </>
        )}
      </Loaded>
    </Page>
  );
}
