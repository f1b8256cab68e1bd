import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateCorpRequest } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { corpsApi } from '../api/corps';
import { sessionKey } from '../api/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { CorpForm } from './corp-form';

/** Connects an enterprise: what WeCom's console shows, entered once. */
export function ConnectPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (body: CreateCorpRequest) => corpsApi.create(body),
    onSuccess: async ({ id }) => {
      await client.refetchQueries({ queryKey: sessionKey });
      await navigate(`/c/${id}/corp`);
    },
  });
  return (
    <Page title={t('corps.connect.title')} lead={t('corps.connect.lead')} extra={<Link to="/"><Button>{t('corps.connect.back')}</Button></Link>}>
      <Panel>
        {create.error === null ? null : <ProblemAlert error={create.error} />}
        <CorpForm corp={null} busy={create.isPending} onSubmit={({ id, ...rest }) => { create.mutate({ id, ...rest, appSecret: rest.appSecret ?? '', callbackToken: rest.callbackToken ?? '', callbackKey: rest.callbackKey ?? '' }); }} />
      </Panel>
    </Page>
  );
}
