import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpsApi } from '../api/corps';
import { useCorpId } from '../app/session';
import { Page } from '../ui/page/page';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { corpDetailKey } from './corp-key';
import { ConnectionPanel } from './connection-panel';
import { GatesPanel } from './gates-panel';
import { SyncPanel } from './sync-panel';

const refreshMs = 10_000;

/** The corp's connection with WeCom: is it right, is it fresh, and how fast may we send. */
export function CorpPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const corp = useQuery({ queryKey: corpDetailKey(corpId), queryFn: () => corpsApi.get(corpId), refetchInterval: refreshMs });
  return (
    <Page title={t('corps.title')} lead={t('corps.lead')}>
      {corp.error === null ? null : <ProblemAlert error={corp.error} />}
      {corp.isPending ? <Spin /> : null}
      {corp.data === undefined ? null : (
        <>
          <ConnectionPanel corp={corp.data} />
          <SyncPanel corp={corp.data} />
          <GatesPanel />
        </>
      )}
    </Page>
  );
}
